import type { Oid } from "../core/model";
import { SessionError } from "../errors";
import { git } from "./exec";
import { lockedBy } from "./locked";
import { resolveRef } from "./refs";
import type { Repository } from "./repository";

/** A ref that goes from one object to another; null is no ref. */
interface RefMove {
  ref: string;
  from: string | null;
  to: string | null;
}

/**
 * Moves several refs in one transaction of git: all of them, or none. Those that are there already are passed over, so
 * that it can be done again after a kill.
 * @throws SessionError REF_MOVED where one is neither where it comes from nor where it goes, GIT_LOCKED where a lock is in the way
 */
export async function moveRefs(
  repository: Repository,
  moves: readonly RefMove[],
  reason: string,
  lock: number | null,
): Promise<void> {
  const now = await Promise.all(moves.map(({ ref }) => resolveRef(repository, ref)));
  const pending = moves.filter(({ to }, at) => now[at] !== to);
  const moved = pending.find((move) => now[moves.indexOf(move)] !== move.from);
  if (moved) throw new SessionError("REF_MOVED", { ref: moved.ref });
  if (pending.length === 0) return;
  const done = await git(repository.place, ["update-ref", "--no-deref", "-m", reason, "--stdin", "-z"], {
    stdin: pending.map(commandOf).join(""),
    writes: true,
    lock,
    accept: [0, 1, 128],
  });
  if (done.code === 0) return;
  const why = { ref: pending[0]?.ref ?? "", stderr: done.stderr.trim() };
  throw lockedBy(done.stderr) ?? new SessionError("REF_MOVED", why);
}

function commandOf({ ref, from, to }: RefMove): string {
  if (to === null) return `delete ${ref}\0${from}\0`;
  return `update ${ref}\0${to}\0${from ?? zero(to as Oid)}\0`;
}

const zero = (like: Oid): string => "0".repeat(like.length);
