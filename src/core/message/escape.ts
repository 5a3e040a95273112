import { isCheckpointLine } from "./checkpoint-group";
import { sectionName } from "./sections";

const ESCAPE = "\\";

/** A line without the backslashes at its start. */
function bare(line: string): string {
  let start = 0;
  while (line[start] === ESCAPE) start += 1;
  return line.slice(start);
}

/** Says whether a paragraph reads as a section once the backslashes before its heading are taken away. */
function looksLikeSection(paragraph: readonly string[]): boolean {
  const [heading = "", ...items] = paragraph;
  return sectionName([bare(heading), ...items]) !== null;
}

/** Applies `change` to every line of a body that would be ambiguous if no backslash stood before it. */
function changeAmbiguous(paragraphs: readonly string[][], change: (line: string) => string): string[][] {
  return paragraphs.map((lines, index) => {
    const heading = index === paragraphs.length - 1 && looksLikeSection(lines);
    return lines.map((line, at) => ((heading && at === 0) || isCheckpointLine(bare(line)) ? change(line) : line));
  });
}

/**
 * Puts a backslash before the lines of a body that would be taken for ours: a line that names a checkpoint, and the
 * heading of a section where that is the last paragraph. A line that already has backslashes there gets one more.
 */
export function escapeBody(paragraphs: readonly string[][]): string[][] {
  return changeAmbiguous(paragraphs, (line) => ESCAPE + line);
}

/** Takes away what escapeBody has added. */
export function unescapeBody(paragraphs: readonly string[][]): string[][] {
  return changeAmbiguous(paragraphs, (line) => (line.startsWith(ESCAPE) ? line.slice(1) : line));
}
