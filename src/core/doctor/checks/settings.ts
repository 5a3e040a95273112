import { describeProblem } from "../../../config/problem";
import { SessionError } from "../../../errors";
import { type Check, faultOf } from "../finding";

/** Settings that cannot be read: every command but those that mend them refuses. */
export const settings: Check = async (workspace) =>
  workspace.settings.problems.map((problem) =>
    faultOf(new SessionError("CONFIG_INVALID", { problem: describeProblem(problem) })),
  );
