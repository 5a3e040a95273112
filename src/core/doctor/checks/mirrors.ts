import { configEntries } from "../../../git/config-entries";
import type { Check, Fault } from "../finding";

/** Remotes to which a plain push sends every ref, saved work and snapshots among them. */
export const mirrors: Check = async ({ repository }) => {
  const entries = await configEntries(repository, String.raw`^remote\..*\.(mirror|push)$`);
  return entries.flatMap(({ key, value }): Fault[] => {
    const [, remote = "", kind] = /^remote\.(.*)\.(mirror|push)$/.exec(key) ?? [];
    const all = kind === "mirror" ? !/^(?:false|no|off|0)$/i.test(value) : /^\+?refs\/\*(?::|$)/.test(value);
    if (!all) return [];
    return [
      {
        code: "MIRROR_REMOTE",
        severity: "warning",
        message: `a push to ${remote} publishes every ref, saved work under refs/session/ too (${key})`,
        fix: `Name what it is to get: git config ${key} ${kind === "mirror" ? "false" : "refs/heads/*:refs/heads/*"}`,
        mend: null,
      },
    ];
  });
};
