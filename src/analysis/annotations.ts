import { extname } from "node:path";
import type { GrepHit } from "../git/grep";

/** A marked comment. `kind` is the word, `text` what stands behind it; `column` begins at 1 and points to the word. */
export interface MarkedComment {
  path: string;
  line: number;
  column: number;
  kind: string;
  text: string;
}

const HASH = /#/;
const SLASH = /\/\/|\/\*|^\s*\*/;
const DASH = /--/;
const MARKUP = /<!--/;
const SEMICOLON = /;/;
const PERCENT = /%/;

/** What begins a comment, by the ending of the file. Where nothing is known, any of them. */
const OPENERS: readonly (readonly [RegExp, string])[] = [
  [
    SLASH,
    ".ts .tsx .mts .cts .js .jsx .mjs .cjs .c .h .cc .cpp .hpp .cs .java .kt .kts .scala .go .rs .swift .dart .css .scss .less .zig .groovy .proto",
  ],
  [HASH, ".py .rb .sh .bash .zsh .fish .pl .r .yaml .yml .toml .tf .mk .cmake .ex .exs .jl .nix .conf .cfg"],
  [DASH, ".sql .lua .hs .elm .ada .vhdl"],
  [MARKUP, ".html .htm .xml .svg .md .mdx .markdown .rst"],
  [SEMICOLON, ".lisp .clj .cljs .el .scm .asm .ini"],
  [PERCENT, ".tex .erl .m"],
];
const MIXED = new Map([
  [".php", [SLASH, HASH]],
  [".vue", [SLASH, MARKUP]],
  [".svelte", [SLASH, MARKUP]],
]);
const BY_ENDING = new Map<string, readonly RegExp[]>([
  ...OPENERS.flatMap(([opener, endings]) => endings.split(" ").map((ending) => [ending, [opener]] as const)),
  ...MIXED,
]);
const ANY = [HASH, SLASH, DASH, MARKUP, SEMICOLON, PERCENT];
const LONGEST = 200;

/** Of lines that hold one of the words, those where it stands in a comment by the syntax of the file, as a word of its own. */
export function markedComments(hits: readonly GrepHit[], words: readonly string[]): MarkedComment[] {
  if (words.length === 0) return [];
  const any = words.toSorted((a, b) => b.length - a.length).map((word) => RegExp.escape(word));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(${any.join("|")})(?![\\p{L}\\p{N}_])`, "u");
  return hits.flatMap(({ path, line, text }) => {
    const found = pattern.exec(text);
    if (!found) return [];
    const before = text.slice(0, found.index);
    const openers = BY_ENDING.get(extname(path).toLowerCase()) ?? ANY;
    if (!openers.some((opener) => opener.test(before) || opener.test(text.slice(0, found.index + 1)))) return [];
    const kind = found[1] ?? "";
    const rest = text
      .slice(found.index + kind.length)
      .replace(/^(?:\([^)]*\))?\s*[:-]?\s*/, "")
      .replace(/\s*(?:\*\/|-->)\s*$/, "")
      .trim();
    return [{ path, line, column: [...before].length + 1, kind, text: [...rest].slice(0, LONGEST).join("") }];
  });
}
