import type { Settings } from "session/plugin";
import { hasImports } from "session/plugin/imports";
import { type TextCheck, textCheck } from "./conventions";
import { madeWithoutFactory } from "./factories";
import { forbiddenImports, type ImportChecks } from "./import-checks";
import { BY_PATTERN, PRESETS } from "./layers";
import { readRule } from "./rules";
import type { Sources } from "./sources";
import type { Violation } from "./violation";

/** What the settings ask for. */
export interface Checks extends ImportChecks {
  text: readonly TextCheck[];
  factories: boolean;
  tests: boolean;
  /** The settings that are checked, as they are written. */
  names: string[];
  /** Rules that are no rules, each as a sentence. */
  unread: string[];
  /** Nothing is checked. */
  none: boolean;
  /** Whether a file can break any of it, by its name. */
  concerns: (path: string) => boolean;
}

/** The checks that the settings switch on. Names that are not known are text for people. */
export function checksOf({ architecture, patterns, conventions, rules }: Settings["context"]): Checks {
  const wanted = [...new Set([...patterns, ...conventions].map((name) => name.trim().toLowerCase()))];
  const preset = presetOf(architecture ?? "");
  const presets = [
    ...(preset === null ? [] : [preset]),
    ...wanted.flatMap((name) =>
      Object.hasOwn(BY_PATTERN, name) && BY_PATTERN[name] ? [{ name, preset: BY_PATTERN[name] }] : [],
    ),
  ];
  const read = rules.map((text) => ({ text, rule: readRule(text) }));
  const text = wanted.flatMap((name) => textCheck(name) ?? []);
  const factories = wanted.includes("factory-pattern");
  const tests = wanted.includes("test-coverage-required");
  const known = wanted.filter(
    (name) =>
      name === "factory-pattern" ||
      name === "test-coverage-required" ||
      Object.hasOwn(BY_PATTERN, name) ||
      textCheck(name) !== null,
  );
  const good = read.flatMap(({ rule }) => rule ?? []);
  const byText = text.length > 0 || factories;
  return {
    presets,
    rules: good,
    text,
    factories,
    tests,
    names: [...(preset === null ? [] : [preset.name]), ...known, ...good.map((rule) => rule.text)],
    unread: read.flatMap(({ text: words, rule }) =>
      rule === null ? [`context.rules: "${words}" is no rule; write: src/a must not import src/b`] : [],
    ),
    none: presets.length === 0 && good.length === 0 && !byText && !tests,
    concerns: (path) => byText || hasImports(path),
  };
}

/** The preset of an architecture: its name alone, or as the first word of a longer text. */
function presetOf(architecture: string): Checks["presets"][number] | null {
  const name = /^[a-z]+/.exec(architecture.trim().toLowerCase())?.[0] ?? "";
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  return preset === undefined ? null : { name, preset };
}

/** Tests put parts together as they please. */
const TESTS =
  /(?:^|\/)(?:__tests__|tests?|specs?|e2e|fixtures?|testdata)\/|(?:^|[./_-])(?:test|spec)s?\.\w+$|(?:^|\/)test_[^/]*$|Tests?\.\w+$/;

/** Whether a file holds tests, by its path. */
export function isTest(path: string): boolean {
  return TESTS.test(path);
}

/** All that a file breaks, in the order of its lines. */
export async function checkFile(path: string, text: string, checks: Checks, sources: Sources): Promise<Violation[]> {
  if (path.startsWith(".session/")) return [];
  const found: Violation[] = [];
  if (!isTest(path)) {
    found.push(...(await forbiddenImports(path, text, checks, sources)));
    if (checks.factories) found.push(...madeWithoutFactory(path, text, sources));
  }
  for (const check of checks.text) found.push(...(await check(path, text)));
  return found.sort((a, b) => a.line - b.line);
}
