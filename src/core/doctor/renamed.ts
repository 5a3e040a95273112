import { existsSync } from "node:fs";
import { branchesContaining, defaultBranch, listRefs } from "../../git/refs";
import { readContext, type SessionContext } from "../../store/context";
import { sessionFiles } from "../../store/layout";
import type { BranchName, Oid } from "../model";
import { formerNames } from "../renamed-branch";
import type { Workspace } from "../workspace";

/**
 * The branch that a lost one seems to have become: the one whose reflog tells of the renaming, else the only one that
 * holds the session's last commit. One that has an open session of its own is not it. Null where nothing speaks clearly.
 */
export async function renamedTo(workspace: Workspace, context: SessionContext): Promise<BranchName | null> {
  const { repository } = workspace;
  const usual = await defaultBranch(repository);
  const empty = (name: string): boolean => name !== usual && !existsSync(sessionFiles(workspace.layout, name).context);
  const heads = (await listRefs(repository, "refs/heads/")).map(({ ref }) => ref.slice("refs/heads/".length));
  const told = heads.filter(
    (name) => !hasOpenSession(workspace, name) && formerNames(workspace, name).includes(context.branch),
  );
  if (told.length > 0) return told.length === 1 ? (told[0] as BranchName) : null;
  const last = lastCommit(context);
  const holding = last ? (await branchesContaining(repository, last)).filter(empty) : [];
  // What is in the default branch as well was merged: any newer branch holds it.
  const merged = usual !== null && last !== null && (await branchesContaining(repository, last)).includes(usual);
  return holding.length === 1 && !merged ? (holding[0] as BranchName) : null;
}

function hasOpenSession({ layout }: Workspace, name: string): boolean {
  try {
    const context = readContext(sessionFiles(layout, name).context);
    return context !== null && context.status !== "ended";
  } catch {
    // What cannot be read is not written over.
    return true;
  }
}

/** The session's last commit that this clone's state names. */
export function lastCommit({ checkpoints, head }: SessionContext): Oid | null {
  return head ?? checkpoints.findLast(({ commit }) => commit !== null)?.commit ?? null;
}
