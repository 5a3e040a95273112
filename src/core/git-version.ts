import { SessionError } from "../errors";
import { gitVersion } from "./git-process";

/** The oldest git that everything works with: that of Ubuntu 22.04. */
const OLDEST = [2, 34] as const;

/** What is wrong with the git on the PATH: GIT_MISSING or GIT_TOO_OLD; null where it serves. */
export async function gitFault(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<SessionError | null> {
  const version = await gitVersion(cwd, env);
  if (version === null) return new SessionError("GIT_MISSING");
  return isTooOld(version) ? new SessionError("GIT_TOO_OLD", { found: version }) : null;
}

/** Whether a version such as `2.39.5` or `2.24.3 (Apple Git-128)` is too old; one that cannot be read is not. */
export function isTooOld(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) return false;
  return Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
}
