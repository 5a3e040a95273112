import { contentOf, textOf } from "./markdown-lines";

/** What ids begin with: objectives are `obj-1`, `obj-2`…, blockers `blk-1`…. */
export type TaskPrefix = "obj" | "blk";

/** `[ ]`, `[▶]` and `[x]`. A resolved blocker is done. */
export type TaskMark = "todo" | "doing" | "done";

/** The parts of a task's line, in bytes: together, in this order, they are the line without its ending. */
export interface TaskParts {
  readonly indent: string;
  readonly bullet: "-" | "*" | "+";
  readonly gap: string;
  /** What stands between the brackets. */
  readonly box: string;
  readonly space: string;
  /** The id, its colon and the blanks behind it; empty where the line has none. */
  readonly label: string;
  readonly text: string;
}

/** The UTF-8 bytes of ▶, with or without the selector that makes it an emoji. */
const DOING = "\u00e2\u0096\u00b6(?:\u00ef\u00b8\u008f)?";
const TASK = new RegExp(`^([ \\t]*)([-*+])([ \\t]{1,4})\\[([ xX>]|${DOING})\\](?:([ \\t]+)(.*))?$`, "s");
const LABEL = { obj: /^obj-[0-9]+:[ \t]*/, blk: /^blk-[0-9]+:[ \t]*/ };

/** Takes a task's line apart; null for any other line, and for an empty box without an id. */
export function taskParts(raw: string, prefix: TaskPrefix): TaskParts | null {
  const [, indent, bullet, gap, box, space = "", rest = ""] = TASK.exec(contentOf(raw)) ?? [];
  if (indent === undefined || gap === undefined || box === undefined) return null;
  if (bullet !== "-" && bullet !== "*" && bullet !== "+") return null;
  const label = LABEL[prefix].exec(rest)?.[0] ?? "";
  const text = rest.slice(label.length);
  return label === "" && oneLine(textOf(text)) === "" ? null : { indent, bullet, gap, box, space, label, text };
}

/** The content of a task's line. */
export function taskLine({ indent, bullet, gap, box, space, label, text }: TaskParts): string {
  return `${indent}${bullet}${gap}[${box}]${space}${label}${text}`;
}

/** How an id stands in front of its text. */
export function labelFor(id: string, text: string): string {
  return text === "" ? `${id}:` : `${id}: `;
}

/** What the characters in a task's box mean. */
export function markIn(box: string): TaskMark {
  if (box === " ") return "todo";
  return box === "x" || box === "X" ? "done" : "doing";
}

/**
 * A text as a task carries it: every run of blanks that holds a newline, a tab or another control character becomes
 * one space, the ends are trimmed, and unpaired surrogates, which UTF-8 cannot spell, become U+FFFD.
 */
export function oneLine(text: string): string {
  const folded = text.replaceAll(/[\s\p{Cc}]+/gu, (run) => (/[\p{Cc}\u2028\u2029]/u.test(run) ? " " : run));
  return folded.toWellFormed().trim();
}
