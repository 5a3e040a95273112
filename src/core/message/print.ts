import { cleanBody, foldLine, joinParagraphs, paragraphsOf } from "./cleanup";
import { escapeBody } from "./escape";
import type { MessageFacts, MessageStyle } from "./facts";
import { isOwnKey } from "./own-keys";
import { printSections, type SectionFacts } from "./sections";
import { identityTrailers, sectionTrailers } from "./session-trailers";
import { printTrailer } from "./trailers";

/** The facts of the sections that `commit.sections` asks for; the others are empty. */
function selectSections(facts: MessageFacts, sections: readonly string[]): SectionFacts {
  return {
    objectives: sections.includes("objectives") ? facts.objectives : [],
    decisions: sections.includes("decisions") ? facts.decisions : [],
    blockers: sections.includes("blockers") ? facts.blockers : [],
    impact: sections.includes("impact") ? facts.impact : [],
  };
}

/**
 * Prints the message of a checkpoint, ready for `git commit --cleanup=whitespace -F -`, which leaves it as it is.
 * `sections` are the sections to write, of objectives, decisions, blockers and impact; one without facts is left out.
 * The last paragraph holds the user's trailers and ours, since git reads no other. A trailer of the user's that has one
 * of our own keys is left out. Without a subject the checkpoint's name stands in its place.
 */
export function printMessage(facts: MessageFacts, style: MessageStyle, sections: readonly string[]): string {
  const selected = selectSections(facts, sections);
  const subject = foldLine(facts.subject) || foldLine(facts.checkpoint) || "checkpoint";
  const trailers = [
    ...facts.trailers.filter(({ key }) => !isOwnKey(key)),
    ...(style === "trailers" ? sectionTrailers(selected) : []),
    ...identityTrailers(facts),
  ];
  const paragraphs = [
    [subject],
    ...escapeBody(paragraphsOf(cleanBody(facts.body ?? "") ?? "")),
    ...(style === "full" ? printSections(selected) : []),
    trailers.flatMap(printTrailer),
  ];
  return `${joinParagraphs(paragraphs)}\n`;
}
