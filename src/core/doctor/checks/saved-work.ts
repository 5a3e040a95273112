import { SessionError } from "../../../errors";
import { listRefs } from "../../../git/refs";
import { wipRef } from "../../../git/snapshot/manifest";
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
  const found = await Promise.all(refs.map((ref) => faultsOfRef(workspace, ref, owned.has(ref))));
  const gone = open.filter(({ context }) => context.wip !== null && !refs.includes(context.wip));
  return [...found.flat(), ...gone.map(noteGone)];
};

async function faultsOfRef({ repository }: Workspace, ref: string, owned: boolean): Promise<Fault[]> {
  try {
    const snapshot = await readSnapshot(repository, ref);
    if (!snapshot || owned) return [];
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
