import { writeRecordCommit } from "../../git/record-chain";
import { resolveRef } from "../../git/refs";
import type { Oid } from "../model";
import { requireIdentity } from "../preconditions";
import { maskAll } from "../secrets/mask";
import type { StoredSession } from "../session-state";
import { instant, type Workspace } from "../workspace";
import { makeRecord, recordFiles } from "./make";
import { recordFolder } from "./record";
import { recordRef } from "./writer";

/** A record that is written and that no ref names yet. */
export interface PlannedRecord {
  ref: string;
  /** Where the ref stood; null where there was none. */
  before: Oid | null;
  /** The commit to move it to. */
  after: Oid;
  warnings: string[];
}

/**
 * Writes the record of an ended session on top of the person's own chain. The objects are durable; the ref is not moved,
 * which is the caller's to do within its journalled step. Without that, the objects are unreachable and harmless.
 * @param handoff The handoff's text, or null where none was written.
 * @throws SessionError NO_IDENTITY, DUPLICATE_ID, UNREADABLE_STATE
 */
export async function planRecord(
  workspace: Workspace,
  stored: StoredSession,
  handoff: string | null,
  lock: number | null,
): Promise<PlannedRecord> {
  const { repository } = workspace;
  const author = await requireIdentity(workspace);
  const ref = recordRef(author.email);
  const before = await resolveRef(repository, ref);
  const record = await maskAll(await makeRecord(workspace, stored));
  const { id, endedAt } = stored.context;
  const after = await writeRecordCommit(
    repository,
    {
      parent: before,
      folder: recordFolder(id),
      files: await recordFiles(stored, record, handoff),
      author,
      at: endedAt ?? instant(workspace.now()),
      message: `${id}${record.revision > 1 ? `, revision ${record.revision}` : ""}`,
    },
    lock,
  );
  return { ref, before, after, warnings: [] };
}
