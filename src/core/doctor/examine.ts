import { SessionError } from "../../errors";
import { gitFault } from "../git-version";
import type { Workspace } from "../workspace";
import { CHECKS } from "./checks";
import { type Check, type Fault, faultOf } from "./finding";

/** Looks for every fault, and changes nothing. Without a git that works, nothing else is looked at. */
export async function examine(workspace: Workspace): Promise<Fault[]> {
  const { cwd, env } = workspace.repository.place;
  const fault = await gitFault(cwd, env);
  if (fault) return [faultOf(fault)];
  // What listings pass over with a warning is a finding of its own here.
  const quiet: Workspace = { ...workspace, warn: () => {} };
  const found = (await Promise.all(CHECKS.map((check) => faultsOf(check, quiet)))).flat();
  // A ref without its object makes git fail wherever refs are listed: the one finding says it all.
  const cause = found.some(({ code }) => code === "BROKEN_REF");
  const told = found.filter(({ code }) => !(cause && code === "GIT_FAILED"));
  return [...new Map(told.map((each) => [keyOf(each), each])).values()];
}

/** What tells two findings apart. */
export const keyOf = ({ code, message }: Pick<Fault, "code" | "message">): string => `${code} ${message}`;

/** A check that cannot do its work has found something all the same. */
async function faultsOf(check: Check, workspace: Workspace): Promise<Fault[]> {
  try {
    return await check(workspace);
  } catch (cause) {
    if (cause instanceof SessionError) return [faultOf(cause)];
    throw cause;
  }
}
