import { rmdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { moveRef, resolveRef } from "../../git/refs";
import { wipRef } from "../../git/snapshot/manifest";
import { readSnapshot } from "../../git/snapshot/read";
import { renamedSnapshot } from "../../git/snapshot/rename";
import { readIfThere } from "../../store/atomic-file";
import { printContext } from "../../store/context";
import { sessionFiles } from "../../store/layout";
import { keptLists } from "../kept-lists";
import type { BranchName } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import { sessionOf } from "../session-state";
import { filesBelow } from "./quarantine";

/**
 * Takes a session, with its lists and its saved work, to the branch that its own has become. The work is under both names
 * while the state moves, so that it is never out of reach.
 * @throws SessionError REF_MOVED where other saved work waits for the new branch, STATE_MOVED
 */
export async function rebind(held: Hold, from: BranchName, to: BranchName): Promise<void> {
  const { workspace, lock } = held;
  const { repository, layout } = workspace;
  const session = sessionOf(workspace, from);
  if (!session) return;
  const there = sessionFiles(layout, to);
  const [before, after] = [wipRef(from), wipRef(to)];
  const saved = await readSnapshot(repository, before);
  if (saved) {
    const tree = await renamedSnapshot(repository, saved, to, lock);
    // A killed run may have come so far already.
    if ((await resolveRef(repository, after)) !== tree)
      await moveRef(repository, after, null, tree, "session: doctor", lock);
  }
  const context = { ...session.context, branch: to, wip: session.context.wip === before ? after : session.context.wip };
  const files = new Map<string, PlannedFile>();
  const plan = (path: string, content: PlannedFile["content"]): void => {
    files.set(path, { root: "state", path, content });
  };
  // An ended session of the branch makes room, as it does for one that begins there.
  for (const kept of keptLists(sessionOf(workspace, to))) files.set(kept.path, kept);
  for (const path of filesBelow(workspace, basename(there.folder))) plan(path, null);
  for (const path of filesBelow(workspace, basename(session.files.folder))) {
    const inside = relative(basename(session.files.folder), path);
    const content = inside === "context.json" ? printContext(context) : readIfThere(join(layout.root, path));
    plan(relative(layout.root, join(there.folder, inside)), content);
    plan(path, null);
  }
  await step(held, () => ({ intent: null, files: [...files.values()] }));
  if (saved) await moveRef(repository, before, saved.tree, null, "session: doctor", lock);
  try {
    rmdirSync(session.files.folder);
  } catch {
    // Something else lies in it.
  }
}
