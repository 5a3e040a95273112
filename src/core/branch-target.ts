import { SessionError } from "../errors";
import { currentBranch, headCommit } from "../git/head";
import { branchTip, isBranchName, listRefs, resolveCommit } from "../git/refs";
import { checkedOutElsewhere } from "../git/worktrees";
import type { BranchName, Oid } from "./model";
import { slug } from "./session-id";
import type { Workspace } from "./workspace";

/** The branch a command goes to, and how it gets there. */
export interface BranchTarget {
  branch: BranchName;
  /** Already checked out here. */
  here: boolean;
  /** Where a new branch starts; null when it exists (or is unborn here). */
  from: Oid | null;
  /** The branch the new one leaves from, where that is known. */
  fromBranch: BranchName | null;
  /** Remote branch a new one follows. */
  track: string | null;
}

/**
 * Works out which branch is meant, before anything is changed: the current one, an existing one, one that only a remote
 * has, or a new one from `from` (else from `otherwise`, else HEAD).
 * @throws SessionError DETACHED, BAD_BRANCH, BRANCH_EXISTS, BRANCH_ELSEWHERE, REF_IN_THE_WAY, AMBIGUOUS, NO_SUCH_REVISION, NO_SUCH_BRANCH
 */
export async function branchTarget(
  workspace: Workspace,
  name: string | null,
  from: string | null,
  mayCreate: boolean,
  otherwise: string | null = null,
): Promise<BranchTarget> {
  const { repository } = workspace;
  const current = await currentBranch(repository);
  if (name === null || name === current) {
    if (!current) throw new SessionError("DETACHED");
    if (from !== null) throw new SessionError("BRANCH_EXISTS", { branch: current });
    return { branch: current, here: true, from: null, fromBranch: null, track: null };
  }
  if (!(await isBranchName(repository, name)))
    throw new SessionError("BAD_BRANCH", { name, nearest: nearestName(name) });
  const branch = name as BranchName;
  const elsewhere = await checkedOutElsewhere(repository, branch);
  if (elsewhere) throw new SessionError("BRANCH_ELSEWHERE", { branch, path: elsewhere });
  if (await branchTip(repository, branch)) {
    if (from !== null) throw new SessionError("BRANCH_EXISTS", { branch });
    return { branch, here: false, from: null, fromBranch: null, track: null };
  }
  const remote = from === null ? await onRemotes(workspace, branch) : null;
  if (remote) return { branch, here: false, from: remote.oid as Oid, fromBranch: null, track: remote.name };
  if (!mayCreate) throw new SessionError("NO_SUCH_BRANCH", { name, fix: `Start it with: session start ${name}` });
  await refuseRefInTheWay(workspace, branch);
  return newBranch(workspace, branch, from ?? otherwise, current);
}

async function newBranch(
  workspace: Workspace,
  branch: BranchName,
  from: string | null,
  current: BranchName | null,
): Promise<BranchTarget> {
  const { repository } = workspace;
  if (from === null) {
    return { branch, here: false, from: await headCommit(repository), fromBranch: current, track: null };
  }
  const commit = await resolveCommit(repository, from);
  const isBranch = (await branchTip(repository, from)) !== null;
  return { branch, here: false, from: commit, fromBranch: isBranch ? (from as BranchName) : null, track: null };
}

/** The remote branch of that name, where exactly one remote has it. */
async function onRemotes({ repository }: Workspace, branch: string): Promise<{ name: string; oid: string } | null> {
  const remotes = (await listRefs(repository, "refs/remotes/")).map(({ ref, oid }) => ({
    name: ref.slice("refs/remotes/".length),
    oid,
  }));
  const found = remotes.filter(({ name }) => name.slice(name.indexOf("/") + 1) === branch);
  if (found.length > 1)
    throw new SessionError("AMBIGUOUS", { name: branch, candidates: found.map(({ name }) => name) });
  return found[0] ?? null;
}

/** git keeps `a` and `a/b` apart as a file and a folder, so one of them is in the other's way. */
async function refuseRefInTheWay({ repository }: Workspace, branch: string): Promise<void> {
  const parents = branch
    .split("/")
    .slice(0, -1)
    .map((_, at, parts) => `refs/heads/${parts.slice(0, at + 1).join("/")}`);
  const refs = (await listRefs(repository, `refs/heads/${branch}`, ...parents)).map(({ ref }) => ref);
  const other =
    refs.find((ref) => parents.includes(ref)) ?? refs.find((ref) => ref.startsWith(`refs/heads/${branch}/`));
  if (other) throw new SessionError("REF_IN_THE_WAY", { branch, other: other.slice("refs/heads/".length) });
}

function nearestName(name: string): string | null {
  const close = name
    .split("/")
    .map((part) => slug(part.replace(/\.lock$/, ""), 100))
    .filter(Boolean)
    .join("/");
  return close && close !== name ? close : null;
}
