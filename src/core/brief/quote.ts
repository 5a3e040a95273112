const UNSAFE = /(?![\n\t])\p{Cc}|[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Repository text on one line, as data: control and bidi characters out, whitespace folded, capped at `limit` characters. */
export function quoteLine(text: string, limit = 300): string {
  const plain = text.replace(/\s+/g, " ").replace(UNSAFE, "").trim();
  const characters = [...plain];
  return characters.length <= limit
    ? plain
    : `${characters
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}

/** Lines of a document as a fenced block of data; what could close the fence is taken out of the text. */
export function quoteBlock(lines: readonly string[], limit = 160): string[] {
  const plain = lines.map((line) => {
    const clean = line
      .replace(/\t/g, "  ")
      .replace(UNSAFE, "")
      .replace(/^(\s*)(`{3,}|~{3,})/, "$1")
      .trimEnd();
    return [...clean].length <= limit ? clean : `${[...clean].slice(0, limit - 1).join("")}…`;
  });
  return ["~~~text", ...plain, "~~~"];
}
