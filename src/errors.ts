import { failed } from "./errors/failed";
import { type Details, type ErrorKind, say } from "./errors/kind";
import { standing } from "./errors/standing";
import { usage } from "./errors/usage";

/**
 * Every way a command can fail, in one table: what happened, the command that mends it, the exit code.
 * The codes are part of the contract: scripts match on them, so a code is added, never renamed.
 */
const rows = () => ({ ...failed(), ...usage(), ...standing() });

/** Made when the first error is: a start that goes well, as most do, should not pay for sixty rows. */
let table: ReturnType<typeof rows> | null = null;

function row(code: ErrorCode): ErrorKind {
  table ??= rows();
  return table[code];
}

/** The stable name of a failure, as `--json` prints it. */
export type ErrorCode = keyof ReturnType<typeof rows>;

/** Every code with its exit code, for the reference page. */
export const errorCodes = (): { code: ErrorCode; exit: number }[] =>
  (Object.keys(rows()) as ErrorCode[]).map((code) => ({ code, exit: row(code).exit }));

/** A failure a person can act on. `changed` is true only where something was done before the failure (exit 9). */
export class SessionError extends Error {
  readonly code: ErrorCode;
  readonly exit: number;
  readonly fix: string;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    const entry = row(code);
    super(say(entry.message, details));
    this.name = "SessionError";
    this.code = code;
    this.exit = entry.exit;
    this.fix = say(entry.fix, details);
    this.details = details;
  }
}
