import { importsOf } from "session/plugin/imports";
import { breaks, type Preset } from "./layers";
import { targetsOf } from "./resolve";
import { breaksRule, type Rule } from "./rules";
import type { Sources } from "./sources";
import type { Violation } from "./violation";

/** What imports are checked against. */
export interface ImportChecks {
  /** Presets with the names they were asked for by. */
  presets: readonly { name: string; preset: Preset }[];
  rules: readonly Rule[];
}

/** The imports of a file that a preset or a rule forbids. Files of a language without known imports have none. */
export async function forbiddenImports(
  path: string,
  text: string,
  { presets, rules }: ImportChecks,
  sources: Sources,
): Promise<Violation[]> {
  if (presets.length === 0 && rules.length === 0) return [];
  const found: Violation[] = [];
  for (const taken of (await importsOf(path, text)) ?? []) {
    for (const target of targetsOf(path, taken, sources)) {
      const imports = `(imports ${target.path ?? target.name})`;
      const add = (rule: string, message: string) =>
        found.push({ path, line: taken.line, rule, message: `${message} ${imports}` });
      for (const { name, preset } of presets) {
        const why = target.path === null ? null : breaks(preset, path, target.path);
        if (why !== null) add(name, why);
      }
      for (const rule of rules) if (breaksRule(rule, path, target)) add(rule.text, rule.text);
    }
  }
  return found;
}
