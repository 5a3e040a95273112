import { existsSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { hold, step } from "../../core/operation";
import type { Workspace } from "../../core/workspace";
import { makeFolder, readIfThere, removeDurably, writeAtomic } from "../../store/atomic-file";
import { takeLock } from "../../store/kernel-lock";
import type { Place } from "./place";
import { foldersAbove, type Plan } from "./plan";
import { parseReceipts, printReceipts, type Receipts } from "./receipt";

/** Name of the receipts below the state folder, and in the person's data folder. */
const RECEIPTS = ".integrations.json";

/** Plans from the receipts as they stand under the lock. */
type Planner = (receipts: Receipts) => Plan;

/** Carries a plan out in a work tree, as one step that the journal knows. @throws SessionError as hold and step */
export async function inProject(workspace: Workspace, place: Place, command: string, plan: Planner): Promise<Plan> {
  return hold(workspace, command, null, async (held) => {
    const receipts = parseReceipts(readIfThere(join(workspace.layout.root, RECEIPTS)));
    const planned = withFolders(place, plan(receipts));
    if (planned.writes.length === 0) return planned;
    await step(held, () => ({
      intent: null,
      files: [
        ...planned.writes.map(({ path, after }) => ({ root: "tree" as const, path, content: after })),
        { root: "state", path: RECEIPTS, content: printReceipts(planned.receipts) },
      ],
    }));
    removeEmptied(place, planned, receipts);
    return planned;
  });
}

/** Carries a plan out in a person's home: each file replaced whole, the receipts first. @throws SessionError LOCKED, DISK */
export async function inHome(place: Place, dataFolder: string, plan: Planner): Promise<Plan> {
  makeFolder(dataFolder, 0o700);
  const lock = await takeLock(join(dataFolder, ".lock"), `session, process ${process.pid}`);
  try {
    const kept = join(dataFolder, RECEIPTS);
    const receipts = parseReceipts(readIfThere(kept));
    const planned = withFolders(place, plan(receipts));
    const text = printReceipts(planned.receipts);
    if (planned.writes.length > 0 && text !== null) writeAtomic(kept, text, 0o600);
    for (const { path, after } of planned.writes) {
      const full = join(place.root, path);
      if (after === null) removeDurably(full);
      else {
        makeFolder(join(full, ".."));
        writeAtomic(full, after);
      }
    }
    if (text === null) removeDurably(kept);
    removeEmptied(place, planned, receipts);
    return planned;
  } finally {
    lock.release();
  }
}

/** Notes the folders that the plan will make, so that they go with their files. */
function withFolders({ root }: Place, plan: Plan): Plan {
  const made = plan.writes
    .filter(({ after }) => after !== null)
    .flatMap(({ path }) => foldersAbove(path))
    .filter((folder) => !existsSync(join(root, folder)));
  plan.receipts.folders = [...new Set([...plan.receipts.folders, ...made])];
  return plan;
}

/** Takes away the folders that were made for files that are gone now, where nothing else is in them. */
function removeEmptied({ root }: Place, { writes }: Plan, { folders }: Receipts): void {
  const gone = writes.filter(({ after }) => after === null).flatMap(({ path }) => foldersAbove(path));
  for (const folder of gone.filter((each) => folders.includes(each))) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // Something else is in it.
    }
  }
}
