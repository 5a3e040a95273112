import { SessionError } from "../../errors";
import { noteText } from "../../store/notes-text";
import { oneLine } from "../../store/tasklist-line";

/** The most characters that a text of one line may have. */
const LINE_LIMIT = 1000;
/** The most characters that a text of several lines may have. */
const TEXT_LIMIT = 20_000;

/** A text that a person typed, as a single line. @throws SessionError USAGE when nothing is left of it, or it is too long */
export function lineOf(text: string, noun: string): string {
  return bounded(oneLine(text), noun, LINE_LIMIT);
}

/** The same with its line breaks. */
export function textOf(text: string, noun: string): string {
  return bounded(noteText(text), noun, TEXT_LIMIT);
}

function bounded(text: string, noun: string, limit: number): string {
  if (text === "") throw new SessionError("USAGE", { what: `the ${noun} is empty`, fix: "Say it in a few words." });
  const length = [...text].length;
  if (length > limit) {
    throw new SessionError("USAGE", {
      what: `the ${noun} has ${length} characters, and ${limit} is the most`,
      fix: "Say it in fewer words.",
    });
  }
  return text;
}
