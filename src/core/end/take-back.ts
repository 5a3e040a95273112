import { currentBranch } from "../../git/head";
import { copyIndex, dropIndex, indexHash, installIndex, type PrivateIndex } from "../../git/index-file";
import { branchTip, moveRef } from "../../git/refs";
import { readIfThere } from "../../store/atomic-file";
import { printContext } from "../../store/context";
import { closedEntries } from "../../store/journal";
import { readSafely } from "../journalled-files";
import type { Oid } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import type { StoredSession } from "../session-state";
import { stateFile } from "../state-file";
import { dropUndoRefs } from "../undo/kept-refs";
import { handoffPath } from "./handoff-path";

/** How things stood before `end` began: enough to put branch, index and state back. */
export interface Before {
  session: StoredSession;
  commit: Oid | null;
  notes: Uint8Array | null;
  /** What lay where the handoff is written. */
  handoff: PlannedFile;
  index: PrivateIndex;
  /** The commits that this `end` has made, in their order. */
  made: Oid[];
}

/** Remembers how things stand. `forget` must follow, whatever happens. */
export function remember(held: Hold, session: StoredSession, commit: Oid | null): Before {
  const handoff = handoffPath(session.context.branch);
  return {
    session,
    commit,
    notes: readIfThere(session.files.notes),
    handoff: { root: "tree", path: handoff, content: readSafely(held.workspace.repository.top, handoff) },
    made: [],
    index: copyIndex(held.workspace.repository, `${held.group}-before`),
  };
}

/** Lets go of what `remember` put aside. */
export function forget(before: Before): void {
  dropIndex(before.index.path);
}

/**
 * Takes back what an `end` did before it failed. Its commits hold what the work tree holds, so only the branch, the index
 * and the state go back; where anything else has moved the branch meanwhile, the commits stay.
 */
export async function takeBack(held: Hold, before: Before): Promise<void> {
  const { workspace } = held;
  const { repository } = workspace;
  const { context, files } = before.session;
  const tip = await branchTip(repository, context.branch);
  if (tip && tip !== before.commit) {
    if ((await currentBranch(repository)) !== context.branch || tip !== before.made.at(-1)) return;
    await moveRef(repository, `refs/heads/${context.branch}`, tip, before.commit, "session: end taken back", held.lock);
    installIndex(repository.gitDir, before.index.path, indexHash(repository.gitDir));
    // What its commits put under is where it was.
    const own = closedEntries(workspace.layout.journal).filter(({ group }) => group === held.group);
    await dropUndoRefs(workspace, own, held.lock);
  }
  const wanted: PlannedFile[] = [
    stateFile(workspace, files.context, printContext(context)),
    stateFile(workspace, files.notes, before.notes),
    before.handoff,
  ];
  await step(held, () => ({ intent: null, files: wanted, cancels: true }));
}
