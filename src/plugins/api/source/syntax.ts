/** How a string begins and ends. `escape`: a backslash takes the next character along. `lines`: it may span lines. */
export interface StringSyntax {
  open: string;
  close: string;
  escape?: boolean;
  lines?: boolean;
}

/** The comments and strings of a family of languages: enough to tell code from what is not code. */
export interface Syntax {
  /** What opens a comment up to the end of the line. `word`: only at the beginning of a word, as in a shell. */
  line: readonly string[];
  word?: boolean;
  /** What opens and closes a comment over lines. */
  block: readonly (readonly [open: string, close: string])[];
  /** Comments inside comments count (Rust, Kotlin, Swift). */
  nests?: boolean;
  /** Longer openings stand first. */
  strings: readonly StringSyntax[];
  /** Templates with code inside, and literals of regular expressions. */
  script?: boolean;
  /** `<<EOT` (Ruby, shell, PHP): text up to a line with the same word. */
  heredoc?: boolean;
  /** `r#"…"#` and `#"…"#`: as many `#` close as opened. */
  hashes?: boolean;
}

const double: StringSyntax = { open: '"', close: '"', escape: true };
const single: StringSyntax = { open: "'", close: "'", escape: true };
const text: StringSyntax = { open: '"""', close: '"""', escape: true, lines: true };
const slashes = { line: ["//"], block: [["/*", "*/"]] } as const;

/** Character literals: `'a'` and `'\n'`, but not the lifetime `'a` of Rust. */
const character: StringSyntax = { open: "'", close: "'", escape: true };

const c: Syntax = { ...slashes, strings: [double, character] };
const jvm: Syntax = { ...slashes, strings: [text, double, character] };
const script: Syntax = { ...slashes, strings: [double, single], script: true };
const python: Syntax = {
  line: ["#"],
  block: [],
  strings: [text, { open: "'''", close: "'''", escape: true, lines: true }, double, single],
};
const shell: Syntax = {
  line: ["#"],
  word: true,
  block: [],
  strings: [
    { ...double, lines: true },
    { open: "'", close: "'", lines: true },
  ],
  heredoc: true,
};
const ruby: Syntax = {
  line: ["#"],
  block: [["\n=begin", "\n=end"]],
  strings: [
    { ...double, lines: true },
    { ...single, lines: true },
  ],
  heredoc: true,
};
const hash: Syntax = { line: ["#"], word: true, block: [], strings: [double, { open: "'", close: "'" }] };
const markup: Syntax = { line: [], block: [["<!--", "-->"]], strings: [] };
const styles: Syntax = { line: [], block: [["/*", "*/"]], strings: [double, single] };
const sql: Syntax = { line: ["--"], block: [["/*", "*/"]], strings: [{ open: "'", close: "'", lines: true }] };

/** Languages by the ending of a file name. */
const BY_ENDING: ReadonlyMap<string, Syntax> = new Map(
  (
    [
      ["ts tsx mts cts js jsx mjs cjs", script],
      ["c h cc cpp cxx hpp m mm proto zig glsl", c],
      ["java groovy gradle scala", jvm],
      ["kt kts", { ...jvm, nests: true }],
      ["cs", { ...jvm, strings: [text, { open: '@"', close: '"', lines: true }, double, character] }],
      ["go", { ...c, strings: [{ open: "`", close: "`", lines: true }, double, character] }],
      ["rs", { ...c, nests: true, hashes: true, strings: [{ ...double, lines: true }, character] }],
      ["swift", { ...slashes, nests: true, hashes: true, strings: [text, double] }],
      [
        "dart",
        { ...slashes, strings: [text, { open: "'''", close: "'''", escape: true, lines: true }, double, single] },
      ],
      ["php", { ...slashes, line: ["//", "#"], heredoc: true, strings: ruby.strings }],
      ["py pyi", python],
      ["rb rake gemspec", ruby],
      ["ex exs", python],
      ["sh bash zsh", shell],
      ["yaml yml toml conf cfg tf r pl mk dockerfile cmake nix ini properties env", hash],
      ["html htm xml vue svelte md svg", markup],
      ["css", styles],
      ["scss less", { ...styles, line: ["//"] }],
      ["sql", sql],
      ["lua", { line: ["--"], block: [["--[[", "]]"]], strings: [double, single] }],
      ["hs elm", { line: ["--"], block: [["{-", "-}"]], nests: true, strings: [double] }],
      ["clj cljs lisp el scm", { line: [";"], block: [], strings: [{ ...double, lines: true }] }],
      ["erl tex", { line: ["%"], block: [], strings: [double] }],
    ] satisfies [string, Syntax][]
  ).flatMap(([endings, syntax]) => endings.split(" ").map((ending): [string, Syntax] => [ending, syntax])),
);

/** The syntax of a file by its name (`Dockerfile` and `Makefile` too), or null where none is known. */
export function syntaxOf(path: string): Syntax | null {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (name === "makefile") return hash;
  return BY_ENDING.get(ending) ?? null;
}
