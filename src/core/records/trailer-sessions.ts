import type { SessionId } from "../model";
import type { Workspace } from "../workspace";
import { sessionFromMessages, type TrailerSession } from "./from-messages";
import { type Told, toldBy, withFiles } from "./told";
import { commitsOfBranches } from "./told-commits";

/** All sessions that the commits of all branches tell of, by id. Needs neither local state nor records. */
export async function sessionsFromTrailers(workspace: Workspace): Promise<TrailerSession[]> {
  const told = toldBy(await commitsOfBranches(workspace));
  // Paths are needed only to tell a handoff's commit from a checkpoint of that name.
  const named = new Set(
    told.filter(({ message }) => message.checkpoint === "handoff").map(({ message }) => message.sessionId),
  );
  const looked = await withFiles(
    workspace,
    told.filter(({ message }) => named.has(message.sessionId)),
  );
  const known = new Map(looked.map((one) => [one.message, one]));
  const sessions = [...grouped(told.map((one) => known.get(one.message) ?? one)).values()];
  return sessions.flatMap((messages) => sessionFromMessages(messages) ?? []);
}

/** One session as the commits of all branches tell it, with the decisions they brought. */
export async function sessionFromTrailers(workspace: Workspace, id: SessionId): Promise<TrailerSession | null> {
  const told = toldBy(await commitsOfBranches(workspace)).filter(({ message }) => message.sessionId === id);
  return sessionFromMessages(await withFiles(workspace, told));
}

/** What was told, by session. */
function grouped(told: readonly Told[]): Map<string, Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const id = one.message.sessionId ?? "";
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return groups;
}
