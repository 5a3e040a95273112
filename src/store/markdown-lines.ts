/**
 * A Markdown file as lines of bytes. Each line is a string with one character a byte (Latin-1), its own line ending
 * included, so that whatever is not understood, invalid UTF-8 too, goes back to the disk as it came. Patterns for
 * such lines must say `[ \t]`, never `\s`: U+00A0 there is half of another character.
 */
export interface ByteLines {
  /** The byte order mark at the head of the file, or nothing. */
  readonly bom: string;
  readonly lines: readonly string[];
}

const BOM = "\u00ef\u00bb\u00bf";
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Cuts a file into lines; `joinLines` gives the same bytes back. */
export function splitLines(bytes: Uint8Array): ByteLines {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const bom = all.startsWith(BOM) ? BOM : "";
  return { bom, lines: all.slice(bom.length).match(/[^\n]*\n|[^\n]+$/g) ?? [] };
}

/** The bytes of a file of lines. */
export function joinLines({ bom, lines }: ByteLines): Uint8Array {
  return new Uint8Array(Buffer.from(bom + lines.join(""), "latin1"));
}

/** A line without its ending (`\n`, `\r\n`, or a lone `\r` that ends the file). */
export function contentOf(line: string): string {
  return line.replace(/\r?\n?$/, "");
}

/** A line's own ending, empty on a last line that has none. */
export function endingOf(line: string): string {
  return line.slice(contentOf(line).length);
}

/** The newline for a line put in at `index`: the one before it there, else the file's first, else `\n`. */
export function newlineAt(lines: readonly string[], index: number): string {
  const before = lines[index - 1] ?? "";
  const model = before.endsWith("\n") ? before : lines.find((line) => line.endsWith("\n"));
  return model === undefined ? "\n" : endingOf(model);
}

/** The lines with a newline at the end of each that lacks one, but for the last where `last` is false. */
export function terminated(lines: readonly string[], newline: string, last = true): string[] {
  return lines.map((line, at) => {
    if (line.endsWith("\n") || (!last && at === lines.length - 1)) return line;
    return line.endsWith("\r") ? `${line}\n` : line + newline;
  });
}

/** The text that bytes spell; what is no UTF-8 reads as U+FFFD. */
export function textOf(bytes: string): string {
  return UTF8.decode(Buffer.from(bytes, "latin1"));
}

/** The bytes that spell a text. */
export function bytesOf(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** The lines with others, given without endings, put in at `index`. */
export function insertLines(lines: readonly string[], index: number, added: readonly string[]): string[] {
  const newline = newlineAt(lines, index);
  const head = terminated(lines.slice(0, index), newline);
  return [...head, ...added.map((content) => content + newline), ...lines.slice(index)];
}
