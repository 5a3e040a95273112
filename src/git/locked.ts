import { SessionError } from "../errors";

/** The error for a lock file that stood in git's way, where git's words name one. */
export function lockedBy(stderr: string): SessionError | null {
  const path = /Unable to create '([^']+\.lock)': File exists/.exec(stderr)?.[1];
  return path === undefined ? null : new SessionError("GIT_LOCKED", { path });
}
