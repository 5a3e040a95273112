import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/rust";
import { type Import, type ImportReader, lineCounter } from "./import";
import { parsed } from "./parsed";

/** Names with `crate::`, `self::` or `super::` are dependencies wherever they stand, in a `use` or in code. */
const PATHS = new Set(["ScopedIdentifier", "ScopedTypeIdentifier"]);

/** A path is looked at up to here, and lists up to this depth. */
const LONGEST = 300;
const DEEPEST = 50;

/** `use` with its lists taken apart, `mod name;`, `extern crate`, and paths in code that begin at the crate. */
export const rustImports: ImportReader = async (text) => {
  const found: Import[] = [];
  const lineOf = lineCounter(text);
  parsed(parser, text).iterate({
    enter: ({ name: kind, from, node }) => {
      const add = (name: string) => found.push({ name, members: [], line: lineOf(from) });
      if (kind === "UseDeclaration") {
        for (const name of expanded(text, node)) add(name);
        return false;
      }
      if (kind === "ExternCrateDeclaration" || (kind === "ModItem" && node.getChild("DeclarationList") === null)) {
        const name = node.getChild("BoundIdentifier");
        if (name) add(kind === "ModItem" ? `self::${text.slice(name.from, name.to)}` : text.slice(name.from, name.to));
      } else if (PATHS.has(kind)) {
        const name = text.slice(from, Math.min(node.to, from + LONGEST)).replace(/\s|<[^>]*>/g, "");
        if (/^(?:crate|self|super)::/.test(name)) add(name);
        return false;
      }
      return true;
    },
  });
  return found;
};

/** `a::{b, c::{d, self}}` as `a::b`, `a::c::d`, `a::c`. */
function expanded(text: string, declaration: SyntaxNode): string[] {
  const body = text
    .slice(declaration.from, declaration.to)
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/^[\s\S]*?\buse\b/, "")
    .replace(/;\s*$/, "");
  const names: string[] = [];
  const prefixes: string[] = [""];
  for (const [part] of body.matchAll(/[{},]|[^{},]+/g)) {
    if (part === "{") continue;
    if (part === "}") prefixes.pop();
    else if (part !== ",") {
      const name = (part.trim().split(/\s+as\s+/)[0] ?? "").replace(/\s/g, "");
      const whole = `${prefixes.at(-1) ?? ""}${name}`;
      if (prefixes.length > DEEPEST) break;
      if (name.endsWith("::")) prefixes.push(whole);
      else if (name !== "") names.push(whole.replace(/^::/, "").replace(/::(?:self|\*)$/, ""));
    }
  }
  return names;
}
