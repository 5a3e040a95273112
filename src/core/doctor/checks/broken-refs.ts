import { moveRef, refsWithoutObject } from "../../../git/refs";
import { step } from "../../operation";
import type { Check } from "../finding";
import { QUARANTINE, quarantined } from "../quarantine";

/** Refs of session whose object is gone, as after a disk fault or a copy of half a repository. */
export const brokenRefs: Check = async ({ repository }) =>
  (await refsWithoutObject(repository, "refs/session/")).map(({ ref, oid }) => ({
    code: "BROKEN_REF",
    severity: "error",
    message: `${ref} names the object ${oid}, which is not here`,
    fix: `Fetch it from where it still is; session doctor --fix notes the name under sessions/${QUARANTINE} and lets the ref go.`,
    mend: async (held) => {
      const name = `${ref.replaceAll("/", "-")}.txt`;
      await step(held, () => ({ intent: null, files: [quarantined(held.group, name, `${oid} ${ref}\n`)] }));
      await moveRef(repository, ref, oid, null, "session: doctor", held.lock);
    },
  }));
