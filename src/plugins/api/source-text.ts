import { type StringSyntax, type Syntax, syntaxOf } from "./source/syntax";

/** A part of a text that is no code. Offsets are of UTF-16 units, `end` behind the last. */
export interface Span {
  kind: "comment" | "string";
  start: number;
  end: number;
}

/** After these words a `/` begins a regular expression, not a division. */
const BEFORE_PATTERN =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|instanceof)$/;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n]){0,500}\]|[^\\/[\n]){1,1000}\/[a-z]*/y;
/** Longer texts in the code are not looked for. */
const LONGEST_HEREDOC = 50_000;
const HEREDOC = /<<<?[~-]?\s?(["'`]?)([A-Za-z_]\w*)\1/y;
const HASHED = /r?(#+)"/y;

/**
 * The comments and strings of a source text, in order. A reader of characters, not a parser: it knows what the languages
 * of the table write, and where a text is broken it goes on at the next line.
 */
export function spansOf(text: string, syntax: Syntax): Span[] {
  const reader = new Reader(text, syntax);
  reader.code(0, false);
  return reader.spans;
}

/** Deeper templates are read as text. */
const DEEPEST = 50;

class Reader {
  readonly spans: Span[] = [];
  private depth = 0;
  /** Openings that nothing closes cost a look ahead each: on one line one look is enough, in one text these many. */
  private readonly hopeless = new Map<string, number>();
  private looks = 1000;
  private readonly opener: RegExp;

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
  ) {
    const openings = [
      ...syntax.block.map(([open]) => open),
      ...syntax.line,
      ...(syntax.hashes ? ["#"] : []),
      ...syntax.strings.map(({ open }) => open),
      ...(syntax.script ? ["`", "/", "{", "}"] : []),
      ...(syntax.heredoc ? ["<<"] : []),
    ];
    this.opener = new RegExp(openings.map((open) => RegExp.escape(open)).join("|"), "g");
  }

  /** Reads code from `from`; inside a template up to before its `}`. Answers where it ended. */
  code(from: number, inTemplate: boolean): number {
    let at = from;
    let braces = 0;
    for (;;) {
      this.opener.lastIndex = at;
      const found = this.opener.exec(this.text);
      if (found === null) return this.text.length;
      const open = found[0];
      at = found.index;
      if (open === "{" && this.syntax.script) braces += 1;
      else if (open === "}" && this.syntax.script) {
        if (inTemplate && braces === 0) return at;
        braces -= 1;
      }
      at = this.opened(at, open);
    }
  }

  /** What begins at `at` with `open`; answers where to read on. */
  private opened(at: number, open: string): number {
    const { syntax } = this;
    const block = syntax.block.find(([begin]) => begin === open);
    if (block) return this.add("comment", at, this.blockEnd(at, block[0], block[1]));
    if (syntax.line.includes(open) && this.beginsComment(at, open)) return this.add("comment", at, this.lineEnd(at));
    if (open === "`" && syntax.script) return this.template(at);
    if (open === "/" && syntax.script) return this.pattern(at);
    if (open === "<<") return this.heredoc(at);
    if (open === "#" && syntax.hashes) return this.hashed(at);
    const string = syntax.strings.find((candidate) => candidate.open === open);
    if (string) {
      const end = this.stringEnd(at, string);
      if (end !== null) return this.add("string", at, end);
    }
    return at + open.length;
  }

  private add(kind: Span["kind"], start: number, end: number): number {
    this.spans.push({ kind, start, end });
    return end;
  }

  private lineEnd(at: number): number {
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end;
  }

  private beginsComment(at: number, open: string): boolean {
    // An attribute of PHP is no comment.
    if (open === "#" && this.syntax.line.length > 1 && this.text[at + 1] === "[") return false;
    return this.syntax.word !== true || at === 0 || /[\s;|&(]/.test(this.text[at - 1] ?? "");
  }

  private blockEnd(at: number, open: string, close: string): number {
    let depth = 1;
    for (let from = at + open.length; ; ) {
      const end = this.text.indexOf(close, from);
      if (end < 0) return this.text.length;
      const inner = this.syntax.nests === true ? this.text.indexOf(open, from) : -1;
      if (inner >= 0 && inner < end) {
        depth += 1;
        from = inner + open.length;
        continue;
      }
      depth -= 1;
      from = end + close.length;
      if (depth === 0) return from;
    }
  }

  /** Where a string ends, or null where none begins here (an apostrophe in text, a lifetime). */
  private stringEnd(at: number, { open, close, escape: escapes, lines }: StringSyntax): number | null {
    if (at < (this.hopeless.get(open) ?? 0)) return null;
    // The prefix r of Python and the like: a backslash still keeps the quote from closing.
    for (let from = at + open.length; from < this.text.length; from += 1) {
      if (this.text.startsWith(close, from)) return from + close.length;
      const character = this.text[from];
      if (character === "\n" && lines !== true) break;
      if (character === "\\" && escapes === true) from += 1;
    }
    if (lines === true) return this.text.length;
    this.hopeless.set(open, this.lineEnd(at));
    return null;
  }

  private hashed(at: number): number {
    const from = this.text[at - 1] === "r" ? at - 1 : at;
    HASHED.lastIndex = from;
    const match = HASHED.exec(this.text);
    if (match === null) return at + 1;
    const end = this.text.indexOf(`"${match[1]}`, from + match[0].length);
    return this.add("string", from, end < 0 ? this.text.length : end + 1 + (match[1]?.length ?? 0));
  }

  private heredoc(at: number): number {
    HEREDOC.lastIndex = at;
    const match = HEREDOC.exec(this.text);
    if (match === null || this.looks === 0) return at + 2;
    const begin = this.lineEnd(at);
    const close = new RegExp(`^[ \\t]*${match[2]}\\b`, "m");
    const end = close.exec(this.text.slice(begin, begin + LONGEST_HEREDOC));
    if (end !== null) return this.add("string", begin, begin + end.index + end[0].length);
    // Without its closing word it is a shift of bits.
    this.looks -= 1;
    return at + 2;
  }

  private pattern(at: number): number {
    const before = this.text.slice(Math.max(0, at - 40), at).trimEnd();
    if (/[\w$)\]}<"'`]$/.test(before) && !BEFORE_PATTERN.test(before)) return at + 1;
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(this.text);
    return match === null ? at + 1 : this.add("string", at, at + match[0].length);
  }

  private template(at: number): number {
    this.depth += 1;
    let start = at;
    for (let from = at + 1; from < this.text.length; from += 1) {
      const character = this.text[from];
      if (character === "\\") from += 1;
      else if (character === "`") {
        this.depth -= 1;
        return this.add("string", start, from + 1);
      } else if (character === "$" && this.text[from + 1] === "{" && this.depth < DEEPEST) {
        this.add("string", start, from + 2);
        start = this.code(from + 2, true);
        from = start;
      }
    }
    this.depth -= 1;
    return start < this.text.length ? this.add("string", start, this.text.length) : this.text.length;
  }
}

/** A comment of a source file: its text with what opens it, and the line (from 1) and column (from 1) it begins at. */
export interface Comment {
  text: string;
  line: number;
  column: number;
  /** Where it begins in the text, in UTF-16 units. */
  offset: number;
}

/** The comments of a file by its name and text; null where the language is not known. */
export function commentsOf(path: string, text: string): Comment[] | null {
  const syntax = syntaxOf(path);
  if (syntax === null) return null;
  let line = 1;
  let begin = 0;
  return spansOf(text, syntax).flatMap(({ kind, start, end }) => {
    if (kind !== "comment") return [];
    for (let next = text.indexOf("\n", begin); next >= 0 && next < start; next = text.indexOf("\n", begin)) {
      line += 1;
      begin = next + 1;
    }
    return [{ text: text.slice(start, end), line, column: start - begin + 1, offset: start }];
  });
}

/**
 * A source text in which comments, and what stands between quotes, are blanks: offsets and lines stay as they are.
 * Null where the language is not known.
 */
export function codeOf(path: string, text: string): string | null {
  const syntax = syntaxOf(path);
  if (syntax === null) return null;
  const parts: string[] = [];
  let at = 0;
  for (const { kind, start, end } of spansOf(text, syntax)) {
    const edge = kind === "string" ? 1 : 0;
    const inner = Math.min(start + edge, end);
    const last = Math.max(inner, end - edge);
    parts.push(text.slice(at, inner), text.slice(inner, last).replace(/[^\n\r]/g, " "));
    at = last;
  }
  return parts.concat(text.slice(at)).join("");
}
