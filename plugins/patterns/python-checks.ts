import { codeOf } from "session/plugin/source-text";
import type { Violation } from "./violation";

/** A function or class of a Python file, its signature without comments and strings. */
interface Definition {
  kind: "def" | "class";
  name: string;
  signature: string;
  /** Where the body begins in the text. */
  body: number;
  line: number;
  indent: number;
}

const BEGINS = /^([ \t]*)(?:async[ \t]+)?(def|class)[ \t]+([A-Za-z_]\w*)/gm;

/** Signatures are read to their colon, brackets counted; longer ones than this are not. */
const LONGEST = 5000;

function* definitions(code: string): Generator<Definition> {
  let line = 1;
  let counted = 0;
  for (const match of code.matchAll(BEGINS)) {
    const [, indent = "", kind, name = ""] = match;
    for (
      let at = code.indexOf("\n", counted);
      at >= 0 && at < match.index + indent.length;
      at = code.indexOf("\n", counted)
    ) {
      line += 1;
      counted = at + 1;
    }
    const from = match.index + match[0].length;
    let depth = 0;
    for (let at = from; at < Math.min(code.length, from + LONGEST); at += 1) {
      const character = code[at] ?? "";
      if ("([{".includes(character)) depth += 1;
      else if (")]}".includes(character)) depth -= 1;
      else if (character === ":" && depth === 0) {
        const signature = code.slice(from, at);
        yield { kind: kind === "class" ? "class" : "def", name, signature, body: at + 1, line, indent: indent.length };
        break;
      }
    }
  }
}

function isCode(path: string): boolean {
  return (
    path.endsWith(".py") && !/(?:^|\/)(?:tests?|conftest\.py|test_[^/]*|[^/]*_test\.py|setup\.py)(?:\/|$)/.test(path)
  );
}

/** Public functions of Python without a type for a parameter or for what they return (PEP 484). */
export function typeHintsRequired(path: string, text: string): Violation[] {
  if (!isCode(path)) return [];
  const found: Violation[] = [];
  for (const { kind, name, signature, line } of definitions(codeOf(path, text) ?? "")) {
    if (kind === "class" || (name.startsWith("_") && name !== "__init__")) continue;
    const open = signature.indexOf("(");
    const close = signature.lastIndexOf(")", signature.includes("->") ? signature.lastIndexOf("->") : undefined);
    const bare = parameters(signature.slice(open + 1, close)).filter(
      (parameter) => !/^(?:self|cls|\*|\/)$|:/.test(parameter),
    );
    const missing = [
      ...bare.map((parameter) => parameter.split("=")[0]?.trim()),
      ...(signature.includes("->") || name === "__init__" ? [] : ["its result"]),
    ];
    if (missing.length > 0) {
      found.push({
        path,
        line,
        rule: "type-hints-required",
        message: `${name} has no type for ${missing.join(", ").slice(0, 120)}`,
      });
    }
  }
  return found;
}

/** The parameters of a list, split at the commas of its own level. */
function parameters(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const character = list[at] ?? ",";
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && (depth === 0 || at === list.length)) {
      parts.push(list.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts.filter((part) => part !== "");
}

/** Public classes and functions of Python without a docstring (PEP 257). */
export function docstringsRequired(path: string, text: string): Violation[] {
  if (!isCode(path)) return [];
  const found: Violation[] = [];
  let inside: number | null = null;
  for (const { kind, name, body, line, indent } of definitions(codeOf(path, text) ?? "")) {
    // What a function defines for itself is not public.
    if (inside !== null && indent > inside) continue;
    inside = kind === "def" ? indent : null;
    if (name.startsWith("_")) continue;
    if (!/^[ \t]*(?:#[^\n]*)?(?:\s|#[^\n]*\n)*[rRuU]?["']/.test(text.slice(body, body + 500))) {
      found.push({ path, line, rule: "docstrings-required", message: `${name} has no docstring` });
    }
  }
  return found;
}
