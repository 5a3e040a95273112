import { escapeField, escapeItem, escapeTitle, unescapeTitle } from "./decision-field";
import { type RecordShape, sectionItems, sectionsOf, sectionText } from "./decision-sections";
import { contentOf, splitLines, textOf } from "./markdown-lines";
import { noteText } from "./notes-text";
import { oneLine } from "./tasklist-line";

/** What a record says, without what its name tells. */
export interface DecisionText {
  title: string;
  /** `accepted`, `superseded by D-…`, or whatever a person wrote. */
  status: string;
  /** `2026-11-22`, or null where the record has no such date. */
  date: string | null;
  /** The id of the record that this one replaces. */
  supersedes: string | null;
  context: string | null;
  alternatives: string[];
  rationale: string | null;
  consequences: string | null;
}

const SECTIONS = {
  context: "Context and Problem Statement",
  options: "Considered Options",
  outcome: "Decision Outcome",
  consequences: "Consequences",
} as const;

/** One of the facts below the title: `* Status: accepted`. */
export const FACT = /^( {0,3}[-*+][ \t]+(Status|Date|Supersedes):[ \t]*)(.*)$/is;
const DECISION_ID = /D-\d{8}-[0-9a-z]{4}/;

/**
 * Prints a record in the form of MADR (https://adr.github.io/madr/), its facts as a list below the title as in MADR 2.
 * Titles and alternatives are single lines, the other texts may have many (see `decisionText`).
 */
export function printDecision({
  title,
  status,
  date,
  supersedes,
  context,
  alternatives,
  rationale,
  consequences,
}: DecisionText): string {
  const chosen = alternatives.length > 0 ? [title, ...alternatives].map((text) => `* ${escapeItem(text)}`) : [];
  const blocks: string[][] = [
    [`# ${escapeTitle(title)}`],
    [
      `* Status: ${linked(status)}`,
      ...(date === null ? [] : [`* Date: ${date}`]),
      ...(supersedes === null ? [] : [`* Supersedes: ${linked(supersedes)}`]),
    ],
    ...(context === null ? [] : [[`## ${SECTIONS.context}`], escapeField(context)]),
    ...(chosen.length === 0 ? [] : [[`## ${SECTIONS.options}`], chosen]),
    [`## ${SECTIONS.outcome}`],
    [`Chosen option: "${title}".`],
    ...(rationale === null ? [] : [escapeField(rationale)]),
    ...(consequences === null ? [] : [[`### ${SECTIONS.consequences}`], escapeField(consequences)]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Reads a record, one written by hand too. Null where it has no title, a line that begins with `# `. */
export function parseDecision(bytes: Uint8Array): DecisionText | null {
  const shape = sectionsOf(splitLines(bytes).lines);
  const head = shape.sections.find(({ level, heading }) => level === 1 && heading !== "");
  if (!head) return null;
  const title = oneLine(unescapeTitle(head.heading));
  const facts = factsIn(shape.lines.slice(head.start, head.end));
  const outcome = readOutcome(textIn(shape, SECTIONS.outcome) ?? "", title);
  const options = itemsIn(shape, SECTIONS.options);
  return {
    title,
    status: oneLine((facts.status ?? "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")) || "accepted",
    date: /^\d{4}-\d{2}-\d{2}/.exec(facts.date ?? "")?.[0] ?? null,
    supersedes: DECISION_ID.exec(facts.supersedes ?? "")?.[0] ?? null,
    context: textIn(shape, SECTIONS.context),
    alternatives: options[0] === outcome.chosen ? options.slice(1) : options,
    rationale: outcome.rationale,
    consequences: textIn(shape, SECTIONS.consequences),
  };
}

/** A text of several lines as a record carries it: newlines unified, no control characters, no blanks around it. */
export function decisionText(text: string): string {
  return noteText(text);
}

/** A record's id as a link that forges follow: the records lie in one folder. */
export function linked(text: string): string {
  return text.replace(DECISION_ID, (id) => `[${id}](${id}.md)`);
}

function factsIn(lines: readonly string[]): Record<"status" | "date" | "supersedes", string | null> {
  const facts = { status: null as string | null, date: null as string | null, supersedes: null as string | null };
  for (const line of lines) {
    const [, , name = "", value = ""] = FACT.exec(contentOf(line)) ?? [];
    const key = name.toLowerCase();
    if (key === "status" || key === "date" || key === "supersedes") facts[key] ??= textOf(value).trim();
  }
  return facts;
}

function named(shape: RecordShape, name: string) {
  return shape.sections.find(
    ({ level, heading }) => level > 1 && unescapeTitle(heading).toLowerCase() === name.toLowerCase(),
  );
}

function textIn(shape: RecordShape, name: string): string | null {
  const section = named(shape, name);
  return (section && decisionText(sectionText(shape, section))) || null;
}

function itemsIn(shape: RecordShape, name: string): string[] {
  const section = named(shape, name);
  return section ? sectionItems(shape, section).map(oneLine).filter(Boolean) : [];
}

/** The option that was chosen and why. MADR's own form, `Chosen option: "X", because Y`, is read as well. */
function readOutcome(text: string, title: string): { chosen: string | null; rationale: string | null } {
  const [first = "", ...more] = text.split("\n");
  const whole = /^Chosen option: "(.*)"\.?$/s.exec(first)?.[1];
  if (whole !== undefined && (whole === title || !whole.includes('", because '))) {
    return { chosen: whole, rationale: decisionText(more.join("\n")) || null };
  }
  const [, option, reason] = /^Chosen option: "(.*?)", because[ \t]*(.*)$/s.exec(first) ?? [];
  if (option === undefined || reason === undefined) return { chosen: null, rationale: text || null };
  return { chosen: option, rationale: decisionText([reason, ...more].join("\n")) || null };
}
