import type { SessionContext } from "../store/context";
import { sessionFiles } from "../store/layout";
import type { BranchName, Oid } from "./model";
import type { PlannedFile } from "./operation";
import { sessionFromMessages, type TrailerSession } from "./records/from-messages";
import { loadRecord, readRecords } from "./records/read";
import type { RecordEntry } from "./records/record";
import { recordContext } from "./records/record-context";
import { listFiles, recordStateFiles, withObjectives } from "./records/state-files";
import { toldBy, withFiles } from "./records/told";
import { commitsBelow } from "./records/told-commits";
import type { StoredSession } from "./session-state";
import type { Workspace } from "./workspace";

/** A session that was put together again, with the files to write beside context.json. */
export interface Rebuilt {
  session: StoredSession;
  planned: PlannedFile[];
}

/**
 * Puts a branch's session together in a clone that has no state of it: from its record where there is one, with what the
 * branch's commits have told since, else from the commits' trailers alone. Null where neither knows of one.
 * @param tip The commit the branch stands at; null where it is unborn.
 */
export async function rebuildSession(
  workspace: Workspace,
  branch: BranchName,
  tip: Oid | null,
): Promise<Rebuilt | null> {
  const [entry, told] = await Promise.all([
    latestRecord(workspace, branch),
    tip ? latestTold(workspace, branch, tip) : null,
  ]);
  const files = sessionFiles(workspace.layout, branch);
  if (
    entry &&
    (!told || told.context.id === entry.summary.session.id || told.context.startedAt < entry.summary.session.startedAt)
  ) {
    const record = await loadRecord(workspace, entry);
    const planned = await recordStateFiles(workspace, files, entry, record);
    const context = recordContext(record);
    const since =
      told && told.context.id === context.id && told.context.checkpoints.some(({ at }) => at > (context.endedAt ?? ""))
        ? told
        : null;
    if (!since) return { session: { files, context }, planned };
    return {
      session: { files, context: continued(context, since) },
      planned: withObjectives(workspace, files, planned, since.objectives),
    };
  }
  if (!told) return null;
  const { context, objectives, blockers } = told;
  return {
    session: { files, context },
    planned: listFiles(workspace, files, branch, { objectives, blockers, notes: [] }),
  };
}

/** The record of the branch's newest session. */
async function latestRecord(workspace: Workspace, branch: BranchName): Promise<RecordEntry | null> {
  const entries = (await readRecords(workspace)).filter(({ summary }) => summary.session.branch === branch);
  return entries.sort((a, b) => (a.summary.session.startedAt < b.summary.session.startedAt ? 1 : -1))[0] ?? null;
}

/** The branch's newest session as the commits below `tip` tell it. */
async function latestTold(workspace: Workspace, branch: BranchName, tip: Oid): Promise<TrailerSession | null> {
  const told = toldBy(await commitsBelow(workspace, tip));
  const id = told.find(({ message }) => message.branch === branch)?.message.sessionId;
  return id
    ? sessionFromMessages(
        await withFiles(
          workspace,
          told.filter(({ message }) => message.sessionId === id),
        ),
      )
    : null;
}

/** A record's context with what the commits made after it tell: later checkpoints, and the time worked until then. */
function continued(context: SessionContext, { context: told }: TrailerSession): SessionContext {
  const end = context.endedAt ?? context.startedAt;
  const later = told.checkpoints.filter(({ at }) => at > end);
  const counted = context.intervals.reduce((sum, { active }) => sum + (active ?? 0), 0);
  const [spoken] = told.intervals;
  const more = Math.max(0, (spoken?.active ?? 0) - counted);
  const until = later.at(-1)?.at ?? end;
  return {
    ...context,
    status: told.status,
    endedAt: told.endedAt,
    intervals: [...context.intervals, { from: end, to: until, active: more }],
    checkpoints: [
      ...context.checkpoints,
      ...later.map((checkpoint, at) => ({ ...checkpoint, id: `cp-${context.checkpoints.length + at + 1}` })),
    ],
    decisions: [...new Set([...context.decisions, ...told.decisions])],
    head: told.head,
  };
}
