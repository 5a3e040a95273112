import { codeOf } from "session/plugin/source-text";
import type { Sources } from "./sources";
import type { Violation } from "./violation";

/** What has a factory of its own, by the files named for one (`UserFactory.java`, `user_factory.py`, `user-factory.ts`). */
function products(sources: Sources): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of sources.files) {
    const stem = file.slice(file.lastIndexOf("/") + 1).split(".")[0] ?? "";
    const product = /^(\w+?)[_-]?factory$/i.exec(stem.replaceAll("-", "_"))?.[1];
    if (product !== undefined) found.set(product.replaceAll("_", "").toLowerCase(), file);
  }
  return found;
}

const MAKES = /\bnew\s+([A-Z]\w*)\s*(?:<[^>\n]*>)?\s*\(/g;

/** `factory-pattern`: what has a factory is made by it alone. */
export function madeWithoutFactory(path: string, text: string, sources: Sources): Violation[] {
  if (/(?:^|[/._-])(?:tests?|specs?)(?:[/._-]|$)/i.test(path)) return [];
  const made = products(sources);
  if (made.size === 0) return [];
  const code = codeOf(path, text) ?? "";
  return [...code.matchAll(MAKES)].flatMap((match) => {
    const name = match[1] ?? "";
    const factory = made.get(name.toLowerCase());
    if (factory === undefined || factory === path) return [];
    const line = code.slice(0, match.index).split("\n").length;
    return [{ path, line, rule: "factory-pattern", message: `makes a ${name} itself; ${factory} is there for it` }];
  });
}
