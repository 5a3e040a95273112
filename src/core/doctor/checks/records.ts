import { refusedRecords } from "../../records/read";
import type { Check } from "../finding";

/** Records that are passed over: too large, of the wrong shape, or where they do not belong. */
export const records: Check = async (workspace) =>
  (await refusedRecords(workspace)).map((line) => ({
    code: "UNREADABLE_RECORD",
    severity: "warning",
    message: `a session record is passed over: ${line}`,
    fix: "It does no harm; whoever wrote it can end the session again, which writes it anew.",
    mend: null,
  }));
