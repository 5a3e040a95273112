import { join } from "node:path";
import { ConfigEditError } from "../config/edit-error";
import { settingAt } from "../config/keys";
import { isPersonal } from "../config/personal";
import { describeProblem } from "../config/problem";
import { SessionError } from "../errors";
import { readIfThere } from "../store/atomic-file";
import { TRACKED } from "../store/layout";
import { hold, step } from "./operation";
import { stateFile } from "./state-file";
import type { Workspace } from "./workspace";

/** The settings files of a workspace, strongest last; `user` is the person's own outside any repository. */
export function settingsFiles(
  { repository, layout }: Workspace,
  override: string | null,
  user: string | null,
): string[] {
  return [override ?? join(repository.top, TRACKED.config), ...(user === null ? [] : [user]), layout.personalConfig];
}

/** A setting that was written: the file, the value as the file now has it, and whether it had another one before. */
export interface SettingWritten {
  path: string;
  value: unknown;
  changed: boolean;
}

/**
 * Sets one setting in the tracked file, or in the person's own file of this repository; comments and order stay.
 * @throws SessionError NO_SUCH_KEY, BAD_VALUE, CONFIG_INVALID
 */
export async function writeSetting(
  workspace: Workspace,
  key: string,
  value: string,
  personal: boolean,
): Promise<SettingWritten> {
  if (!personal && isPersonal(key)) throw new SessionError("PERSONAL_SETTING", { key });
  const { repository, layout } = workspace;
  const path = personal ? layout.personalConfig : join(repository.top, TRACKED.config);
  return hold(workspace, "config", null, async (held) => {
    const before = readIfThere(path);
    const text = before === null ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(before);
    const after = await edited(text, key, value, personal ? layout.personalConfig : TRACKED.config);
    if (after !== text) {
      const file = personal
        ? stateFile(workspace, path, after)
        : { root: "tree" as const, path: TRACKED.config, content: after };
      await step(held, () => ({ intent: null, files: [file] }));
    }
    const { parseConfigText } = await import("../config/parse");
    const parsed = parseConfigText(after, path);
    // A file that has something else wrong with it still says what was just written.
    const written = parsed.ok ? settingAt(parsed.value, key) : value;
    return { path: personal ? path : TRACKED.config, value: written, changed: after !== text };
  });
}

async function edited(text: string, key: string, value: string, file: string): Promise<string> {
  const { setInText } = await import("../config/edit");
  try {
    return setInText(text, key, value);
  } catch (cause) {
    if (!(cause instanceof ConfigEditError)) throw cause;
    if (cause.reason === "unknown-key") throw new SessionError("NO_SUCH_KEY", { key, nearest: cause.nearest });
    const problem = cause.problems[0];
    if (problem) throw new SessionError("CONFIG_INVALID", { problem: describeProblem({ ...problem, file }) });
    throw new SessionError("BAD_VALUE", { key, why: cause.message });
  }
}
