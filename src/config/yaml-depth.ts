import { Lexer } from "yaml";

/** Brackets, and dashes on one line, that may be open at once: more than any setting needs, less than the parser's stack bears. */
const MAX_OPEN = 64;

/** Tokens of the lexer that stand for no character of the text: a document begins, a flow is broken, a scalar follows. */
const MARKS: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001F"]);

/**
 * The offset at which a text nests beyond all use, or null. The parser is recursive: it does catch the overflow of its
 * stack, but takes seconds. Nesting by indentation alone needs no look, a text of bounded size cannot hold much of it.
 */
export function tooDeepAt(text: string): number | null {
  let offset = 0;
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets += 1;
    else if (token === "]" || token === "}") brackets = Math.max(0, brackets - 1);
    else if (token === "-" || token === "?" || token === ":") dashes += 1;
    else if (token === "," || token.includes("\n")) dashes = 0;
    if (brackets > MAX_OPEN || dashes > MAX_OPEN) return offset;
    if (!MARKS.has(token)) offset += token.length;
  }
  return null;
}
