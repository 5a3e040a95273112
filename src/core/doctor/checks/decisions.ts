import { TRACKED } from "../../../store/layout";
import { plannedDecisionLog, readDecisions } from "../../decisions";
import { step } from "../../operation";
import type { Check, Fault } from "../finding";

/** A generated log that is not what the records say, and records that cannot be read. */
export const decisions: Check = async (workspace) => {
  const warnings: string[] = [];
  const records = readDecisions(workspace, warnings);
  const unreadable = warnings.map(
    (message): Fault => ({
      code: "UNREADABLE_DECISION",
      severity: "warning",
      message,
      fix: "Mend the file by hand, or take it back from git.",
      mend: null,
    }),
  );
  const log = records.length > 0 ? await plannedDecisionLog(workspace) : null;
  if (!log) return unreadable;
  const stale: Fault = {
    code: "STALE_LOG",
    severity: "warning",
    message: `${TRACKED.decisionLog} does not say what the records in ${TRACKED.decisions} say`,
    fix: "session doctor --fix writes it anew; commit it with the next checkpoint.",
    mend: async (held) => {
      const file = await plannedDecisionLog(held.workspace);
      if (file) await step(held, () => ({ intent: null, files: [file] }));
    },
  };
  return [...unreadable, stale];
};
