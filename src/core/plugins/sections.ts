import type { Answers } from "../../plugins/answers";

/** A document with the sections of plugins below what it says itself. */
export function withSections(markdown: string, sections: Answers["sections"]): string {
  const added = sections.map((section) => `\n## ${section.title}\n\n${section.markdown.trim()}\n`);
  return `${markdown}${added.join("")}`;
}
