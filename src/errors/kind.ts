/** What an error is told of: names, figures, lists of files. */
export type Details = Record<string, string | number | readonly string[] | null>;

/** One way to fail: its exit code, one sentence that says what is wrong, and what mends it. */
export interface ErrorKind {
  exit: number;
  message: (d: Details) => string;
  /** A command or one act. Never a complete destructive command: an agent would paste it. */
  fix: (d: Details) => string;
}

/** A detail as text; lists are joined, what is missing is empty. */
export const text = (value: Details[string] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");

/** Writes one row of the table; fixed sentences need no function. */
export const kind = (
  exit: number,
  message: ErrorKind["message"] | string,
  fix: ErrorKind["fix"] | string,
): ErrorKind => ({
  exit,
  message: typeof message === "string" ? () => message : message,
  fix: typeof fix === "string" ? () => fix : fix,
});
