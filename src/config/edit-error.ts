import type { ConfigProblem } from "./problem";

/**
 * Why an edit was not made; the text is as it was.
 * `unknown-key`: there is no such setting · `bad-value`: it does not take this value · `not-yet`: this version refuses it ·
 * `unreadable`: the file has problems that must be mended by hand first · `form`: the file is written in a way that leaves no place for the edit.
 */
export type EditReason = "unknown-key" | "bad-value" | "not-yet" | "unreadable" | "form";

/** An edit of a config text that was refused. `message` is a clause without the key. */
export class ConfigEditError extends Error {
  override readonly name = "ConfigEditError";
  readonly reason: EditReason;
  /** The dotted key that was to be set or unset. */
  readonly key: string;
  /** The key that may have been meant by an unknown one. */
  readonly nearest: string | null;
  /** What is wrong with the file, where `reason` is `unreadable`. */
  readonly problems: readonly ConfigProblem[];

  constructor(
    reason: EditReason,
    key: string,
    message: string,
    { nearest = null, problems = [] }: { nearest?: string | null; problems?: readonly ConfigProblem[] } = {},
  ) {
    super(message);
    this.reason = reason;
    this.key = key;
    this.nearest = nearest;
    this.problems = problems;
  }
}
