import { FACT, linked } from "./decision-file";
import { sectionsOf } from "./decision-sections";
import { bytesOf, contentOf, endingOf, insertLines, joinLines, splitLines } from "./markdown-lines";

/**
 * Changes a record's status on its own line; every other byte stays. A record without that line gets one below its
 * title, in front of its other facts. The bytes come back as they are where there is no title to put it under.
 */
export function setDecisionStatus(bytes: Uint8Array, status: string): Uint8Array {
  const file = splitLines(bytes);
  const { lines } = file;
  const head = sectionsOf(lines).sections.find(({ level, heading }) => level === 1 && heading !== "");
  if (!head) return bytes;
  const value = bytesOf(linked(status));
  const facts = lines.slice(head.start, head.end).map((line) => FACT.exec(contentOf(line)));
  const at = facts.findIndex((fact) => fact?.[2]?.toLowerCase() === "status");
  if (at >= 0) {
    const label = (facts[at]?.[1] ?? "").trimEnd();
    return joinLines({
      ...file,
      lines: lines.with(head.start + at, `${label} ${value}${endingOf(lines[head.start + at] ?? "")}`),
    });
  }
  const first = facts.findIndex((fact) => fact !== null);
  const added = first < 0 ? ["", `* Status: ${value}`] : [`* Status: ${value}`];
  return joinLines({ ...file, lines: insertLines(lines, head.start + Math.max(0, first), added) });
}
