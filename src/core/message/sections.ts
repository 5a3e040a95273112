import type { BlockerFact, DecisionFact, MessageFacts } from "./facts";
import { type Item, isItemLine, parseItems, printItems } from "./items";
import { parseObjective, printObjective } from "./objective-text";

/** The facts that a section holds. */
export type SectionFacts = Pick<MessageFacts, "objectives" | "decisions" | "blockers" | "impact">;

/** A section by its name in `commit.sections`. */
export type SectionName = keyof SectionFacts;

/** The sections in the order in which they are written, with their headings. */
const HEADINGS: readonly [SectionName, string][] = [
  ["objectives", "Session-Objectives:"],
  ["decisions", "Decisions:"],
  ["blockers", "Blockers:"],
  ["impact", "Impact:"],
];

function plainItem(text: string): Item {
  return { text, fields: [] };
}

function decisionItem({ title, rationale, alternatives }: DecisionFact): Item {
  const reason = rationale === null ? [] : [{ name: "Rationale", value: rationale }];
  return { text: title, fields: [...reason, ...alternatives.map((value) => ({ name: "Alternative", value }))] };
}

function blockerItem({ text, ticket }: BlockerFact): Item {
  return { text, fields: ticket === null ? [] : [{ name: "Ticket", value: ticket }] };
}

function itemsOf(facts: SectionFacts, name: SectionName): Item[] {
  switch (name) {
    case "objectives":
      return facts.objectives.map((objective) => plainItem(printObjective(objective)));
    case "decisions":
      return facts.decisions.map(decisionItem);
    case "blockers":
      return facts.blockers.map(blockerItem);
    case "impact":
      return facts.impact.map(plainItem);
  }
}

/** Prints the sections that have facts, each a paragraph as a list of lines. */
export function printSections(facts: SectionFacts): string[][] {
  return HEADINGS.map(([name, heading]) => ({ heading, items: itemsOf(facts, name) }))
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) => [heading, ...printItems(items)]);
}

/** The section that a paragraph is by its heading and its first item, or null. */
export function sectionName(paragraph: readonly string[]): SectionName | null {
  const [first, second = ""] = paragraph;
  if (!isItemLine(second)) return null;
  return HEADINGS.find(([, heading]) => heading === first)?.[0] ?? null;
}

function lastField(item: Item, name: string): string | null {
  return item.fields.findLast((field) => field.name === name)?.value ?? null;
}

function decisionOf(item: Item): DecisionFact {
  const alternatives = item.fields.filter(({ name }) => name === "Alternative").map(({ value }) => value);
  return { title: item.text, rationale: lastField(item, "Rationale"), alternatives };
}

/** Adds to `facts` what a paragraph of the given section says. */
export function readSection(facts: SectionFacts, name: SectionName, paragraph: readonly string[]): void {
  const lines = paragraph.slice(1);
  switch (name) {
    case "objectives":
      for (const item of parseItems(lines, [])) facts.objectives.push(parseObjective(item.text));
      break;
    case "decisions":
      for (const item of parseItems(lines, ["Rationale", "Alternative"])) facts.decisions.push(decisionOf(item));
      break;
    case "blockers":
      for (const item of parseItems(lines, ["Ticket"])) {
        facts.blockers.push({ text: item.text, ticket: lastField(item, "Ticket") });
      }
      break;
    case "impact":
      for (const item of parseItems(lines, [])) facts.impact.push(item.text);
      break;
  }
}
