import { currentBranch } from "../../../git/head";
import { listRefs } from "../../../git/refs";
import { wipRef } from "../../../git/snapshot/manifest";
import { storedSessions } from "../../list";
import type { StoredSession } from "../../session-state";
import { endLost } from "../end-lost";
import type { Check, Fault } from "../finding";
import { rebind } from "../rebind";
import { lastCommit, renamedTo } from "../renamed";

/** Open sessions whose branch is gone: renamed outside of session, or deleted. */
export const lostBranches: Check = async (workspace) => {
  const { repository } = workspace;
  const refs = (await listRefs(repository, "refs/heads/", "refs/session/wip/")).map(({ ref }) => ref);
  const here = await currentBranch(repository);
  const lost = storedSessions(workspace).filter(
    ({ context: { branch, status, base } }) =>
      // An unborn branch has no ref yet and is not lost.
      status !== "ended" && base.commit !== null && branch !== here && !refs.includes(`refs/heads/${branch}`),
  );
  return Promise.all(
    lost.map(async (session): Promise<Fault> => {
      const { branch } = session.context;
      const now = await renamedTo(workspace, session.context);
      if (now === null) return gone(session, refs.includes(wipRef(branch)));
      return {
        code: "BRANCH_RENAMED",
        severity: "warning",
        message: `the branch ${branch} is gone, and ${now} looks like its new name`,
        fix: `session doctor --fix takes the session, with its saved work, to ${now}.`,
        mend: (held) => rebind(held, branch, now),
      };
    }),
  );
};

/** Saved work would be out of sight once the session had ended: then a person decides. */
function gone({ context }: StoredSession, saved: boolean): Fault {
  const { branch, base } = context;
  const back = `git branch ${branch} ${(lastCommit(context) ?? base.commit ?? "COMMIT").slice(0, 12)}`;
  return {
    code: "BRANCH_GONE",
    severity: "warning",
    message: `the branch ${branch} of an open session is gone${saved ? ", and saved work waits for it" : ""}`,
    fix: saved
      ? `Bring it back: ${back}, then session switch ${branch}`
      : `session doctor --fix ends the session and writes its record; to go on with it instead: ${back}`,
    mend: saved ? null : (held) => endLost(held, branch),
  };
}
