import { brokenEntries, openEntries } from "../../../store/journal";
import { type Check, mendedByRecovery } from "../finding";

/** Operations that were killed: the next command that writes finishes them or takes them back. */
export const interrupted: Check = async ({ layout }) =>
  (brokenEntries(layout.journal).length > 0 ? [] : openEntries(layout.journal)).map(({ command, branch, at }) => ({
    code: "INTERRUPTED",
    severity: "warning",
    message: `${command}${branch ? ` on ${branch}` : ""} was interrupted at ${at}`,
    fix: "The next command that writes finishes it or takes it back; session doctor --fix does so now.",
    mend: mendedByRecovery,
  }));
