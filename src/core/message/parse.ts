import { foldLine, joinParagraphs } from "./cleanup";
import { unescapeBody } from "./escape";
import type { ParsedMessage } from "./facts";
import { readSection, type SectionName, sectionName } from "./sections";
import { readTrailer } from "./session-trailers";
import { type CheckpointPart, checkpointParts } from "./squash";
import { readTrailers } from "./trailers";

/**
 * Where the sections begin among the paragraphs above the trailers. They are looked for from the end, each at most once,
 * so that a body that has headings of its own keeps them. The first paragraph is the subject, whatever it reads like.
 */
function sectionsStart(paragraphs: readonly string[][]): number {
  const seen = new Set<SectionName>();
  let start = paragraphs.length;
  while (start > 1) {
    const name = sectionName(paragraphs[start - 1] ?? []);
    if (name === null || seen.has(name)) break;
    seen.add(name);
    start -= 1;
  }
  return start;
}

function parsePart({ paragraphs, group }: CheckpointPart): ParsedMessage {
  const start = sectionsStart(paragraphs);
  const [subject = "", ...rest] = paragraphs[0] ?? [];
  // A subject that a person wrote over several lines: git takes the first paragraph for it, the rest is kept as body.
  const body = [...(rest.length > 0 ? [rest] : []), ...paragraphs.slice(1, start)];
  const message: ParsedMessage = {
    subject: foldLine(subject),
    body: joinParagraphs(unescapeBody(body)),
    objectives: [],
    decisions: [],
    blockers: [],
    impact: [],
    sessionId: null,
    branch: null,
    checkpoint: "",
    activeSeconds: null,
    trailers: [],
  };
  for (const paragraph of paragraphs.slice(start)) {
    const name = sectionName(paragraph);
    if (name !== null) readSection(message, name, paragraph);
  }
  for (const trailer of readTrailers(group).trailers) readTrailer(message, trailer);
  return message;
}

/**
 * Reads the messages of checkpoints back from a commit message: one for each paragraph of trailers that has a
 * Session-Checkpoint, in order, so several from a squash. A message without one gives an empty list; messageTrailers reads
 * such a message's trailers. Either style and any mixture is read; CRLF and trailing spaces make no difference. Never
 * throws; time grows with the length of the text.
 */
export function parseMessage(text: string): ParsedMessage[] {
  return checkpointParts(text).map(parsePart);
}
