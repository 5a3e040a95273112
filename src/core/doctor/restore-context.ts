import { existsSync } from "node:fs";
import { join } from "node:path";
import { mergeBase } from "../../git/ancestry";
import { currentBranch } from "../../git/head";
import { branchTip, defaultBranch, listRefs, resolveRef } from "../../git/refs";
import { wipRef } from "../../git/snapshot/manifest";
import { readIfThere } from "../../store/atomic-file";
import { branchFolder } from "../../store/branch-folder";
import { printContext, type SessionContext } from "../../store/context";
import type { BranchName, Oid } from "../model";
import { type Hold, type PlannedFile, step } from "../operation";
import { requireIdentity } from "../preconditions";
import { rebuildSession } from "../rebuild";
import { newContext } from "../start";
import { instant, type Workspace } from "../workspace";
import { filesBelow, quarantined } from "./quarantine";

/**
 * Puts a context.json aside that is of no use and writes another: from the session's record or the commits where git
 * knows it, else of a session that begins now, paused. The lists beside it stay. Where the folder is no branch's, all of
 * it goes aside.
 * @throws SessionError UNREADABLE_STATE, NO_IDENTITY, STATE_MOVED
 */
export async function restoreContext(held: Hold, folder: string): Promise<void> {
  const { workspace, group } = held;
  const { root } = workspace.layout;
  const path = join(folder, "context.json");
  const branch = await branchOf(workspace, folder);
  const aside = (file: string): PlannedFile[] => {
    const bytes = readIfThere(join(root, file));
    return bytes === null ? [] : [quarantined(group, file, bytes)];
  };
  if (branch === null) {
    const files = filesBelow(workspace, folder);
    const gone = files.map((file): PlannedFile => ({ root: "state", path: file, content: null }));
    await step(held, () => ({ intent: null, files: [...files.flatMap(aside), ...gone] }));
    return;
  }
  const tip = await branchTip(workspace.repository, branch);
  const rebuilt = await rebuildSession(workspace, branch, tip);
  const known = rebuilt?.session.context ?? (await begunNow(workspace, branch, tip));
  const saved = (await resolveRef(workspace.repository, wipRef(branch))) !== null;
  const context = { ...known, wip: saved ? wipRef(branch) : null };
  // Lists that are here are what a person last saw; those that are not come from git.
  const lists = (rebuilt?.planned ?? []).filter((file) => !existsSync(join(root, file.path)));
  const restored: PlannedFile = { root: "state", path, content: printContext(context) };
  await step(held, () => ({ intent: null, files: [...aside(path), restored, ...lists] }));
}

/** The branch whose state lies in a folder, as far as it exists here. */
async function branchOf({ repository }: Workspace, folder: string): Promise<BranchName | null> {
  const current = await currentBranch(repository);
  const heads = (await listRefs(repository, "refs/heads/")).map(({ ref }) => ref.slice("refs/heads/".length));
  const branch = [...heads, ...(current ? [current] : [])].find((name) => branchFolder(name) === folder);
  return (branch as BranchName | undefined) ?? null;
}

async function begunNow(workspace: Workspace, branch: BranchName, tip: Oid | null): Promise<SessionContext> {
  const from = await defaultBranch(workspace.repository);
  const base = from && tip && from !== branch ? await mergeBase(workspace.repository, from, tip) : tip;
  const target = { branch, here: true, from: null, fromBranch: from === branch ? null : from, track: null };
  const context = newContext(workspace, target, base ?? tip, await requireIdentity(workspace), 0);
  const at = instant(workspace.now());
  return { ...context, status: "paused", intervals: [{ from: at, to: at, active: 0 }] };
}
