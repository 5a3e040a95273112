import { SessionError } from "../../../errors";
import { listRefs, moveRef } from "../../../git/refs";
import type { Repository } from "../../../git/repository";
import { type Snapshot, wipRef } from "../../../git/snapshot/manifest";
import { readSnapshot } from "../../../git/snapshot/read";
import { printContext } from "../../../store/context";
import { storedSessions } from "../../list";
import { type Hold, step } from "../../operation";
import { type StoredSession, sessionOf } from "../../session-state";
import { stateFile } from "../../state-file";
import type { Workspace } from "../../workspace";
import { type Check, type Fault, faultOf } from "../finding";

/** Saved work that no open session knows of, that cannot be read, or that is gone. */
export const savedWork: Check = async (workspace) => {
  const refs = (await listRefs(workspace.repository, "refs/session/wip/")).map(({ ref }) => ref);
  const open = storedSessions(workspace).filter(({ context }) => context.status !== "ended");
  const owned = new Set(open.map(({ context }) => wipRef(context.branch)));
  const found = await Promise.all(refs.map((ref) => faultsOfRef(workspace, ref, owned)));
  const gone = open.filter(({ context }) => context.wip !== null && !refs.includes(context.wip));
  return [...found.flat(), ...gone.map(noteGone)];
};

async function faultsOfRef({ repository }: Workspace, ref: string, owned: ReadonlySet<string>): Promise<Fault[]> {
  try {
    const snapshot = await readSnapshot(repository, ref);
    if (!snapshot || owned.has(ref)) return [];
    for (const other of owned) {
      const twin = await readSnapshot(repository, other);
      if (twin && contentOf(twin) === contentOf(snapshot)) return [keptTwice(repository, ref, other, snapshot)];
    }
    const { branch, head } = snapshot.manifest;
    const exists = branch !== null && (await listRefs(repository, `refs/heads/${branch}`)).length > 0;
    const first =
      exists || !branch || !head ? "" : `bring the branch back (git branch ${branch} ${head.slice(0, 12)}), then `;
    return [
      {
        code: "WORK_WITHOUT_SESSION",
        severity: "warning",
        message: `saved work of ${branch ?? "a branch"} waits under ${ref}, and no session is open there`,
        fix: `To have it back, ${first}session switch ${branch ?? "BRANCH"}`,
        mend: null,
      },
    ];
  } catch (cause) {
    if (cause instanceof SessionError) return [faultOf(cause)];
    throw cause;
  }
}

/** What was saved, whatever branch it was saved for. */
const contentOf = ({ manifest }: Snapshot): string => JSON.stringify({ ...manifest, branch: null });

/** As when a session was being taken to a renamed branch and the process was killed. */
function keptTwice(repository: Repository, ref: string, other: string, saved: Snapshot): Fault {
  const { tree } = saved;
  const content = contentOf(saved);
  return {
    code: "WORK_KEPT_TWICE",
    severity: "note",
    message: `the work saved under ${ref} is also kept under ${other}, where its session is`,
    fix: "session doctor --fix lets the first of them go.",
    mend: async (held) => {
      // An earlier mend may have taken the session, and with it the other copy, elsewhere: one of them always stays.
      const twin = await readSnapshot(repository, other);
      if (twin && contentOf(twin) === content) await moveRef(repository, ref, tree, null, "session: doctor", held.lock);
    },
  };
}

function noteGone({ context }: StoredSession): Fault {
  return {
    code: "SAVED_WORK_GONE",
    severity: "warning",
    message: `the session of ${context.branch} tells of saved work under ${context.wip}, which is not there`,
    fix: "session doctor --fix takes that out of the session's state.",
    mend: (held) => forgetWork(held, context.branch),
  };
}

async function forgetWork(held: Hold, branch: StoredSession["context"]["branch"]): Promise<void> {
  const session = sessionOf(held.workspace, branch);
  if (!session) return;
  const content = printContext({ ...session.context, wip: null });
  await step(held, () => ({ intent: null, files: [stateFile(held.workspace, session.files.context, content)] }));
}
