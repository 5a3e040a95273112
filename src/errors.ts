import { FAILED } from "./errors/failed";
import { type Details, type ErrorKind, say } from "./errors/kind";
import { STANDING } from "./errors/standing";
import { USAGE_ERRORS } from "./errors/usage";

/**
 * Every way a command can fail, in one table: what happened, the command that mends it, the exit code.
 * The codes are part of the contract: scripts match on them, so a code is added, never renamed.
 */
const TABLE = { ...FAILED, ...USAGE_ERRORS, ...STANDING };

/** The stable name of a failure, as `--json` prints it. */
export type ErrorCode = keyof typeof TABLE;

/** Every code with its exit code, for the reference page. */
export const errorCodes = (): { code: ErrorCode; exit: number }[] =>
  (Object.keys(TABLE) as ErrorCode[]).map((code) => ({ code, exit: TABLE[code].exit }));

/** A failure a person can act on. `changed` is true only where something was done before the failure (exit 9). */
export class SessionError extends Error {
  readonly code: ErrorCode;
  readonly exit: number;
  readonly fix: string;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    const entry: ErrorKind = TABLE[code];
    super(say(entry.message, details));
    this.name = "SessionError";
    this.code = code;
    this.exit = entry.exit;
    this.fix = say(entry.fix, details);
    this.details = details;
  }
}
