import { loadRecords, readRecords } from "./records/read";
import type { RecordEntry, SessionRecord } from "./records/record";
import type { Workspace } from "./workspace";

/** Every record that this clone has, the newest of each session, oldest end first; only those that ended since `since`. */
export async function exportRecords(workspace: Workspace, since: Date | null): Promise<SessionRecord[]> {
  const ended = ({ summary: { session } }: RecordEntry): string => session.endedAt ?? session.startedAt;
  const entries = (await readRecords(workspace))
    .filter((entry) => since === null || Date.parse(ended(entry)) >= since.getTime())
    .sort((a, b) => (`${ended(a)} ${a.summary.session.id}` < `${ended(b)} ${b.summary.session.id}` ? -1 : 1));
  return loadRecords(workspace, entries);
}
