import { SessionError } from "../errors";
import { operationInProgress } from "../git/head";
import { identity } from "../git/log";
import type { Person } from "./model";
import type { Workspace } from "./workspace";

/** Refuses to move HEAD in the middle of a merge, rebase, cherry-pick or revert; of a bisect it only warns. @throws SessionError OPERATION_IN_PROGRESS */
export function refuseMidOperation({ repository, warn }: Workspace): void {
  const what = operationInProgress(repository);
  if (what === "bisect") warn("a bisect is in progress here; it goes on where it was");
  else if (what) throw new SessionError("OPERATION_IN_PROGRESS", { what });
}

/** Who works here. Asked before anything changes. @throws SessionError NO_IDENTITY */
export async function requireIdentity({ repository, look }: Workspace): Promise<Person> {
  const person = await (look?.identity ?? identity(repository));
  if (!person) throw new SessionError("NO_IDENTITY");
  return person;
}
