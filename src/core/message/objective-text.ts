import { foldLine } from "./cleanup";
import type { ObjectiveFact } from "./facts";

/** The box that stands before an objective of each state. */
const BOXES = { todo: "[ ]", doing: "[▶]", done: "[x]" } as const;

/** What follows the objective that this commit serves, and the one that comes next. */
const MARKS = { this: "(this commit)", next: "(next)" } as const;

type Mark = keyof typeof MARKS;

/** The mark that a text ends in by its letters, whoever wrote them, or null. */
function endingOf(text: string): Mark | null {
  if (text.endsWith(MARKS.this)) return "this";
  return text.endsWith(MARKS.next) ? "next" : null;
}

/** The character before the ending: undefined where the text is nothing but the ending. */
function beforeEnding(text: string, ending: Mark): string | undefined {
  return text[text.length - MARKS[ending].length - 1];
}

/** Puts a backslash before an ending that is the text's own but would read as a mark, or as an escape of one. */
function escapeEnding(text: string): string {
  const ending = endingOf(text);
  if (ending === null) return text;
  const before = beforeEnding(text, ending);
  if (before !== undefined && before !== " " && before !== "\\") return text;
  return `${text.slice(0, -MARKS[ending].length)}\\${MARKS[ending]}`;
}

function unescapeEnding(text: string): string {
  const ending = endingOf(text);
  if (ending === null || beforeEnding(text, ending) !== "\\") return text;
  return text.slice(0, -MARKS[ending].length - 1) + MARKS[ending];
}

/** Prints an objective without its bullet: `[▶] Google OAuth (this commit)`. */
export function printObjective({ text, state, mark }: ObjectiveFact): string {
  const words = [BOXES[state], escapeEnding(foldLine(text)), mark === null ? "" : MARKS[mark]];
  return words.filter((word) => word !== "").join(" ");
}

function stateOf(box: string): ObjectiveFact["state"] | null {
  if (box === BOXES.todo) return "todo";
  if (box === BOXES.doing) return "doing";
  return box === BOXES.done || box === "[X]" ? "done" : null;
}

/** Reads an objective as printObjective prints it. A line without a box, written by hand, is one still to do. */
export function parseObjective(line: string): ObjectiveFact {
  const state = stateOf(line.slice(0, 3));
  const text = state === null ? line : foldLine(line.slice(3));
  const ending = endingOf(text);
  if (ending !== null) {
    const before = beforeEnding(text, ending);
    if (before === undefined || before === " ") {
      const rest = text.slice(0, -MARKS[ending].length - 1);
      return { text: unescapeEnding(rest), state: state ?? "todo", mark: ending };
    }
  }
  return { text: unescapeEnding(text), state: state ?? "todo", mark: null };
}
