import { join } from "node:path";
import { SessionError } from "../../errors";
import { isAncestor } from "../../git/ancestry";
import { currentBranch, headCommit } from "../../git/head";
import { commitEntries, indexEntries } from "../../git/index-entries";
import { listRefs, resolveRef } from "../../git/refs";
import { checkedOutElsewhere, heldInWorktree } from "../../git/worktrees";
import type { Moves, RefMove } from "../../store/intents";
import { fromContent } from "../../store/journal";
import { statsOf } from "../../store/stats";
import { readSafely, rootsOf, same } from "../journalled-files";
import { refuseMidOperation } from "../preconditions";
import type { Workspace } from "../workspace";
import type { Refuse, UndoPlan } from "./plan";
import { refuseOtherWork } from "./saved-again";

/**
 * Refuses what would lose later work, before anything is changed: everything that would be moved must still be where the
 * operation left it.
 * @throws SessionError OPERATION_IN_PROGRESS, BRANCH_ELSEWHERE, UNDO_REFUSED
 */
export async function refuseLosses(workspace: Workspace, plan: UndoPlan, refuse: Refuse): Promise<void> {
  const { moves } = plan;
  if (plan.index !== null || moves.head !== null || moves.save !== null) refuseMidOperation(workspace);
  await refuseElsewhere(workspace, plan, refuse);
  await refuseMovedRefs(workspace, moves, refuse);
  await refusePushed(workspace, plan, refuse);
  await refuseOtherIndex(workspace, plan, refuse);
  refuseOtherFiles(workspace, plan, refuse);
  if (plan.clean) await refuseOtherWork(workspace, moves.save, refuse);
  if (moves.worktree !== null) await refuseUsedWorktree(workspace, moves.worktree, refuse);
}

async function refuseElsewhere({ repository }: Workspace, { on, moves }: UndoPlan, refuse: Refuse): Promise<void> {
  const here = await currentBranch(repository);
  if (on !== undefined && here !== on)
    throw refuse(
      on === null ? "a branch is checked out here since" : `${on} is not checked out here any more`,
      on === null ? "Look at: git reflog" : `Go back to it first: git switch ${on}`,
    );
  const others = [...moves.early.refs, ...moves.late.refs].flatMap(
    ({ ref }) => /^refs\/heads\/(.*)$/.exec(ref)?.[1] ?? [],
  );
  for (const branch of new Set(others)) {
    const path = branch === here ? null : await checkedOutElsewhere(repository, branch);
    const own = path !== null && path === moves.worktree;
    if (path !== null && !own) throw new SessionError("BRANCH_ELSEWHERE", { branch, path });
  }
}

/** Refs are looked at as they are before the first of them moves. */
async function refuseMovedRefs({ repository }: Workspace, moves: Moves, refuse: Refuse): Promise<void> {
  const { early, head, late } = moves;
  const first = new Map<string, RefMove>();
  for (const move of [...early.refs, ...late.refs]) if (!first.has(move.ref)) first.set(move.ref, move);
  for (const { ref, from } of first.values()) {
    const now = await resolveRef(repository, ref);
    if (now === from) continue;
    const name = ref.replace(/^refs\/heads\//, "");
    if (from === null) throw refuse(`${name} is there again`, `Look at it: git log ${name}`);
    if (now === null) throw refuse(`${name} is gone`, "Look at: git reflog");
    const later = ref !== "HEAD" && (await isAncestor(repository, from, now));
    throw refuse(
      later ? `${name} has commits since, which would be lost` : `${name} has been moved since, by git itself`,
      later ? `Look at them: git log ${from.slice(0, 8)}..${name}` : `Look at what moved it: git reflog ${name}`,
    );
  }
  if (!head) return;
  const commit = await headCommit(repository);
  const expected = first.get(`refs/heads/${head.from.branch}`)?.from;
  if (expected === undefined && commit !== head.from.commit)
    throw refuse("HEAD has moved since", "Look at: git reflog");
  const { branch, commit: there } = head.to;
  const tip = branch === null ? there : await resolveRef(repository, `refs/heads/${branch}`);
  const made = moves.early.refs.find(({ ref }) => ref === `refs/heads/${branch}`);
  if (!made && tip === null && there !== null) throw refuse(`${branch} is gone`, "Look at: git branch --list");
  if ((made ? made.to : tip) !== there)
    throw refuse(`${branch ?? "HEAD"} has moved since`, `Look at it: git log ${branch ?? "HEAD"}`);
}

async function refusePushed({ repository }: Workspace, { taken }: UndoPlan, refuse: Refuse): Promise<void> {
  if (taken.length === 0) return;
  const remotes = (await listRefs(repository, "refs/remotes/")).filter(({ ref }) => !ref.endsWith("/HEAD"));
  for (const { commit, remote } of taken) {
    for (const { ref, oid } of remotes) {
      if (remote !== null && !ref.endsWith(`/${remote}`)) continue;
      if (oid !== commit && !(await isAncestor(repository, commit, oid))) continue;
      const name = ref.slice("refs/remotes/".length);
      throw refuse(
        `${commit.slice(0, 8)} is published, as part of ${name}`,
        `Take its changes back with: git revert ${commit.slice(0, 8)}`,
      );
    }
  }
}

/** Whatever is staged must be known from before, or be in the commit that is kept. */
async function refuseOtherIndex({ repository, layout }: Workspace, { index }: UndoPlan, refuse: Refuse): Promise<void> {
  if (index === null) return;
  const now = await indexEntries(repository);
  const before =
    index.kept === null ? new Map<string, string>() : await indexEntries(repository, join(layout.journal, index.kept));
  if (now === null || before === null)
    throw refuse("the index as it was before is no longer kept", "Look at: git reflog");
  const commit = index.commit === null ? new Map<string, string>() : await commitEntries(repository, index.commit);
  const staged = [...now].filter(([path, entry]) => before.get(path) !== entry && commit.get(path) !== entry);
  // What is known from before and was taken out of the index since is a removal that somebody staged.
  const removed = [...commit.keys()].filter((path) => !now.has(path) && (index.kept === null || before.has(path)));
  const [path] = staged[0] ?? removed;
  if (path !== undefined) {
    const name = Buffer.from(typeof path === "string" ? path : "", "latin1").toString();
    throw refuse(`${name} has been staged since`, "Commit it first, or take it out of the index: git restore --staged");
  }
}

function refuseOtherFiles(workspace: Workspace, { files }: UndoPlan, refuse: Refuse): void {
  const roots = rootsOf(workspace);
  for (const { root, path, before } of files) {
    if (same(readSafely(roots[root], path), fromContent(before))) continue;
    const name = root === "state" ? `.git/sessions/${path}` : path;
    throw refuse(`${name} has been changed since`, "Look at it; what it held before is in the journal.");
  }
}

async function refuseUsedWorktree({ repository }: Workspace, path: string, refuse: Refuse): Promise<void> {
  const held = statsOf(join(path, ".git")) === null ? [] : await heldInWorktree(repository, path);
  if (held.length > 0) throw refuse(`${path} holds ${held[0]}, which would be lost`, `Work there: cd ${path}`);
}
