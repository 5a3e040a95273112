import { codeOf } from "../source-text";
import { type Import, type ImportReader, lineCounter } from "./import";

/** `import type` and `export type … from` depend on their module as well; the transpiler would leave them out. */
const TYPE_ONLY = /\b(?:import|export)\s+type\b(?=\s+(?:[{*]|[\w$]+\s+from\b|[\w$]+\s*,))(?!\s+from\s*["'])/g;
const TYPE_MEMBER = /(?<=\b(?:import|export)\s+(?:[\w$]+\s*,\s*)?\{[^}]{0,5000})\btype(?=\s+[\w$])/g;

/** JavaScript and TypeScript, by Bun's own parser: imports, exports from, require and import(). */
export const scriptImports: ImportReader = async (text, path) => {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const loader = ending.endsWith("x") ? "tsx" : "ts";
  const code = codeOf(path, text) ?? text;
  const plain = blank(blank(text, code, TYPE_ONLY), code, TYPE_MEMBER);
  const names = new Set(new Bun.Transpiler({ loader }).scanImports(plain).map(({ path: name }) => name));
  // What the parser itself adds for JSX stands nowhere in the text.
  return placed(text, code, names).filter(({ name, line }) => line > 0 || !/^react(?:\/|$)/.test(name));
};

/** The word `type` at the places of `pattern` becomes blanks, so that every offset stays. */
function blank(text: string, code: string, pattern: RegExp): string {
  const parts: string[] = [];
  let at = 0;
  for (const match of code.matchAll(pattern)) {
    const end = match.index + match[0].length;
    parts.push(text.slice(at, end - 4), "    ");
    at = end;
  }
  return parts.concat(text.slice(at)).join("");
}

/** The first line on which each name stands as a whole string (0: on none); the parser tells no lines. */
function placed(text: string, code: string, names: ReadonlySet<string>): Import[] {
  const lines = new Map<string, number>();
  const lineOf = lineCounter(text);
  for (const { index, 0: blanks } of code.matchAll(/(["'`])[ ]*\1/g)) {
    const name = text.slice(index + 1, index + blanks.length - 1);
    if (names.has(name) && !lines.has(name)) lines.set(name, lineOf(index));
  }
  return [...names].map((name) => ({ name, members: [], line: lines.get(name) ?? 0 })).sort((a, b) => a.line - b.line);
}
