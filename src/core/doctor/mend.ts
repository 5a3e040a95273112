import { SessionError } from "../../errors";
import { currentBranch } from "../../git/head";
import { type Hold, hold } from "../operation";
import type { Workspace } from "../workspace";
import { examine, keyOf } from "./examine";
import type { Fault, Finding } from "./finding";
import { setAsideBrokenEntries } from "./journal-entries";

/** A finding, and whether it has been mended. */
export interface Examined extends Finding {
  fixed: boolean;
}

/** Looks for every fault without changing anything. */
export async function lookOver(workspace: Workspace): Promise<Examined[]> {
  return (await examine(workspace)).map((fault) => told(fault, false));
}

/**
 * Mends what it can, each mend a journalled step under the lock, and looks again: mended is what is no longer seen. What
 * refuses to be mended stays as it is, with the reason in its place.
 * @throws SessionError LOCKED, and what the lock or the disk refuses
 */
export async function mendFaults(workspace: Workspace): Promise<Examined[]> {
  const before = await examine(workspace);
  // Nothing to mend: nothing is written, not even a lock.
  if (before.every(({ mend }) => mend === null)) return before.map((fault) => told(fault, false));
  await setAsideBrokenEntries(workspace);
  const refused = new Map<string, string>();
  const branch = await currentBranch(workspace.repository);
  const during = await hold(workspace, "doctor", branch, async (held) => {
    // What a killed command left has been settled by now; a mend may bring to light what its fault has hidden.
    const met: Fault[] = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const fresh = (await examine(workspace)).filter(
        (fault) => !met.some((earlier) => keyOf(earlier) === keyOf(fault)),
      );
      if (fresh.length === 0) break;
      met.push(...fresh);
      for (const fault of fresh) {
        const why = await refusalOf(fault, held);
        if (why !== null) refused.set(keyOf(fault), why);
      }
    }
    return met;
  });
  const left = await examine(workspace);
  const open = new Set(left.map(keyOf));
  const all = new Map([...before, ...during, ...left].map((fault) => [keyOf(fault), fault]));
  return [...all].map(([key, fault]) => {
    const why = refused.get(key);
    const result = told(fault, !open.has(key));
    return why === undefined || result.fixed
      ? result
      : { ...result, fix: `It could not be mended: ${why}. ${fault.fix}` };
  });
}

/** Faults that hide each other are no more than a few deep. */
const MOST_ROUNDS = 4;

async function refusalOf({ mend }: Fault, held: Hold): Promise<string | null> {
  try {
    await mend?.(held);
    return null;
  } catch (cause) {
    if (cause instanceof SessionError) return cause.message;
    throw cause;
  }
}

const told = ({ code, severity, message, fix }: Finding, fixed: boolean): Examined => ({
  code,
  severity,
  message,
  fix,
  fixed,
});
