import { relative } from "node:path";
import { brokenEntries } from "../../../store/journal";
import { type Check, mendedByRecovery } from "../finding";
import { QUARANTINE } from "../quarantine";

/** Journal entries that cannot be read: no command can write while one is there. */
export const journal: Check = async ({ layout, repository }) =>
  brokenEntries(layout.journal).map((path) => ({
    code: "BROKEN_JOURNAL",
    severity: "error",
    message: `the journal entry ${relative(repository.commonDir, path)} is not whole, and no command can write`,
    fix: `session doctor --fix moves it to sessions/${QUARANTINE}; look at git status and git log afterwards`,
    // It is out of the way before the lock is taken.
    mend: mendedByRecovery,
  }));
