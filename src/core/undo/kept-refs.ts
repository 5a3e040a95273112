import { listRefs, moveRef } from "../../git/refs";
import type { JournalEntry } from "../../store/journal";
import type { Workspace } from "../workspace";

/** Where commits and trees are kept that only undo still knows. */
export const UNDO_REFS = "refs/session/undo/";

/** The ref that keeps something of an operation, by the id of its entry or group. */
export function undoRef(operation: string, what = ""): string {
  return `${UNDO_REFS}${operation}${what === "" ? "" : `-${what}`}`;
}

/** Lets go of what was kept for operations that the journal tells of no more. A ref that will not go now goes with a later one. */
export async function dropUndoRefs(
  { repository }: Workspace,
  gone: readonly JournalEntry[],
  lock: number,
): Promise<void> {
  const ids = new Set(gone.flatMap(({ id, group }) => [id, group]));
  const operationOf = (ref: string): string =>
    /^[^-]+(?:-\d{6})?-[0-9a-f]{6}/.exec(ref.slice(UNDO_REFS.length))?.[0] ?? "";
  for (const { ref, oid } of await listRefs(repository, UNDO_REFS)) {
    if (ids.has(operationOf(ref))) await moveRef(repository, ref, oid, null, "session: let go", lock).catch(() => {});
  }
}
