/** What an error is told of: names, figures, lists of files. */
export type Details = Record<string, string | number | readonly string[] | null>;

/** A sentence, or how the details make one. */
type Sentence = string | ((d: Details) => string);

/** One way to fail: its exit code, one sentence that says what is wrong, and what mends it. */
export interface ErrorKind {
  exit: number;
  message: Sentence;
  /** A command or one act. Never a complete destructive command: an agent would paste it. */
  fix: Sentence;
}

/** A detail as text; lists are joined, what is missing is empty. */
export const text = (value: Details[string] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");

/** Writes one row of the table. */
export const kind = (exit: number, message: Sentence, fix: Sentence): ErrorKind => ({ exit, message, fix });

/** The sentence for these details. */
export const say = (sentence: Sentence, details: Details): string =>
  typeof sentence === "string" ? sentence : sentence(details);
