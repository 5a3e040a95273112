import { cleanBody, foldLine, joinParagraphs, paragraphsOf } from "./cleanup";
import type { Trailer } from "./facts";
import { isTrailerParagraph, readTrailers } from "./trailers";

/**
 * Splits a message that a user gives (`-m`) into its first line, the text below it and the trailers at its end. Lines that
 * stand among the trailers but are none stay in the body. The subject is empty where the text is blank.
 */
export function splitMessage(text: string): { subject: string; body: string | null; trailers: Trailer[] } {
  const [subject = "", ...rest] = (cleanBody(text) ?? "").split("\n");
  const paragraphs = paragraphsOf(rest.join("\n"));
  const last = paragraphs.at(-1);
  if (last === undefined || !isTrailerParagraph(last)) {
    return { subject: foldLine(subject), body: joinParagraphs(paragraphs), trailers: [] };
  }
  const { trailers, others } = readTrailers(last);
  const body = [...paragraphs.slice(0, -1), ...(others.length > 0 ? [others] : [])];
  return { subject: foldLine(subject), body: joinParagraphs(body), trailers };
}
