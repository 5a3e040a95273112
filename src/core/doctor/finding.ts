import type { SessionError } from "../../errors";
import type { Hold } from "../operation";
import type { Workspace } from "../workspace";

/** How much a fault weighs: an error keeps commands from working, a warning wants to be settled, a note is good to know. */
export type Severity = "error" | "warning" | "note";

/** Something that `doctor` has found. `code` is stable: scripts match on it. */
export interface Finding {
  code: string;
  severity: Severity;
  /** What was seen. */
  message: string;
  /** What mends it: by hand, or what `--fix` does. */
  fix: string;
}

/** A finding with what `--fix` does about it; null where only a person can. */
export interface Fault extends Finding {
  mend: ((held: Hold) => Promise<void>) | null;
}

/**
 * One kind of fault, looked for in one file. It only reads, and does so again after mending; the message is the same as
 * long as the fault is.
 */
export type Check = (workspace: Workspace) => Promise<Fault[]>;

/** A refusal of the program as a fault that a person has to settle. */
export function faultOf(error: SessionError, severity: Severity = "error"): Fault {
  return { code: error.code, severity, message: error.message, fix: error.fix, mend: null };
}

/** What taking the lock mends by itself, as every command does that writes. */
export const mendedByRecovery = async (): Promise<void> => {};
