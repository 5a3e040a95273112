import { parseDuration } from "../../config/duration";
import { currentBranch } from "../../git/head";
import { listRefs, moveRef } from "../../git/refs";
import type { Snapshot } from "../../git/snapshot/manifest";
import { readSnapshot } from "../../git/snapshot/read";
import { isSaved, takeSnapshot } from "../../git/snapshot/take";
import { workTreeStatus } from "../../git/status";
import { branchFolder } from "../../store/branch-folder";
import { fromCache, keepInCache } from "../../store/cache-file";
import { readContext, type SessionContext } from "../../store/context";
import { sessionFiles } from "../../store/layout";
import type { Instant } from "../model";
import { instant, type Workspace } from "../workspace";

/** So many snapshots of a branch are kept. */
const KEEP = 20;

/** A snapshot: how a person calls it (`auto-3`), the ref that holds it, when it was taken, and how many files are in it. */
export interface AutoSnapshot {
  name: string;
  ref: string;
  at: Instant;
  files: number;
}

/** The prefix of the snapshots of a branch; each is one number below it. */
function autoRefs(branch: string): string {
  return `refs/session/auto/${branchFolder(branch).replace("~", "+")}/`;
}

/**
 * Whether the last checkpoint, and the last look at what is uncommitted, are longer ago than `session.checkpoint_interval`.
 * Reads two small files and asks git nothing.
 */
export async function isSnapshotDue(workspace: Workspace): Promise<boolean> {
  const branch = await currentBranch(workspace.repository);
  const context = branch === null ? null : readContext(sessionFiles(workspace.layout, branch).context);
  if (context === null || context.status !== "active") return false;
  const seconds = parseDuration(workspace.settings.config.session.checkpoint_interval) ?? 0;
  return workspace.now().getTime() - Date.parse(lastLook(workspace, context)) >= seconds * 1000;
}

function lastLook({ layout }: Workspace, { branch, intervals, checkpoints, startedAt }: SessionContext): Instant {
  const looked = fromCache(layout, lookedAt(branch))?.trim() ?? "";
  const times = [startedAt, ...checkpoints.map(({ at }) => at), ...intervals.map(({ from }) => from), looked];
  return times.sort().at(-1) as Instant;
}

const lookedAt = (branch: string): string => `auto-${branchFolder(branch)}`;

/**
 * Saves everything uncommitted under a private ref; index, work tree and refs of the person's stay as they are. Null where
 * there is nothing uncommitted, or the last snapshot holds the same. Only the holder of the kernel lock may call this.
 * @param operation names the private index
 * @throws SessionError WORK_MOVED, REF_MOVED
 */
export async function saveSnapshot(
  workspace: Workspace,
  operation: string,
  lock: number,
): Promise<AutoSnapshot | null> {
  const { repository, layout } = workspace;
  const branch = await currentBranch(repository);
  if (branch === null) return null;
  const at = instant(workspace.now());
  const status = await workTreeStatus(repository, "all", "no-renames", true);
  const saved = status.entries.some(isSaved)
    ? await saveChanged(workspace, branch, { status, at, operation, lock })
    : null;
  keepInCache(layout, lookedAt(branch), at);
  return saved;
}

async function saveChanged(
  { repository }: Workspace,
  branch: string,
  request: Parameters<typeof takeSnapshot>[1],
): Promise<AutoSnapshot | null> {
  const snapshot = await takeSnapshot(repository, request);
  const earlier = (await listRefs(repository, autoRefs(branch))).sort((a, b) => numberOf(a.ref) - numberOf(b.ref));
  const last = earlier.at(-1);
  const before = last ? await readSnapshot(repository, last.ref).catch(() => null) : null;
  if (before && contentOf(before) === contentOf(snapshot)) return null;
  const ref = `${autoRefs(branch)}${last ? numberOf(last.ref) + 1 : 1}`;
  await moveRef(repository, ref, null, snapshot.tree, "session: automatic snapshot", request.lock);
  for (const { ref: old, oid } of earlier.slice(0, Math.max(0, earlier.length + 1 - KEEP)))
    await moveRef(repository, old, oid, null, "session: let go", request.lock);
  return described(ref, snapshot);
}

function described(ref: string, { manifest }: Snapshot): AutoSnapshot {
  return { name: `auto-${numberOf(ref)}`, ref, at: manifest.at as Instant, files: manifest.files.length };
}

/** The snapshots of the branch that is checked out, newest first. Those that cannot be read are left out. */
export async function listSnapshots({ repository }: Workspace): Promise<AutoSnapshot[]> {
  const branch = await currentBranch(repository);
  const refs = branch === null ? [] : await listRefs(repository, autoRefs(branch));
  const read = await Promise.all(
    refs.map(async ({ ref }) => {
      const snapshot = await readSnapshot(repository, ref).catch(() => null);
      return snapshot ? [described(ref, snapshot)] : [];
    }),
  );
  return read.flat().sort((a, b) => numberOf(b.ref) - numberOf(a.ref));
}

/** The number of a snapshot, from its ref. */
const numberOf = (ref: string): number => Number(/\/(\d+)$/.exec(ref)?.[1] ?? 0);

/** What a snapshot holds, whenever it was taken. */
function contentOf({ manifest: { head, files, indexTree, status } }: Snapshot): string {
  return JSON.stringify([head, files, indexTree, status]);
}
