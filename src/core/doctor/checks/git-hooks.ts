import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { configEntries } from "../../../git/config-entries";
import { readIfThere } from "../../../store/atomic-file";
import { statsOf } from "../../../store/stats";
import type { Workspace } from "../../workspace";
import type { Check, Fault } from "../finding";

/** Files by which a hook manager is known to be set up in the repository, and what is in a hook that it has installed. */
const MANAGERS = [
  { name: "husky", files: [".husky"], mark: /husky/ },
  { name: "lefthook", files: ["lefthook.yml", "lefthook.yaml", ".lefthook.yml", ".lefthook.yaml"], mark: /lefthook/ },
  { name: "pre-commit", files: [".pre-commit-config.yaml"], mark: /pre-commit/ },
];

/** Hooks that git does not run: in a folder that is passed by or not there, not executable, or never installed. */
export const gitHooks: Check = async (workspace) => {
  const { repository } = workspace;
  const path = (await configEntries(repository, "^core\\.hookspath$")).at(-1)?.value ?? null;
  const usual = join(repository.commonDir, "hooks");
  const folder =
    path === null ? usual : resolve(repository.top, path.replace(/^~(?=\/)/, repository.place.env.HOME ?? "~"));
  return [
    ...(path === null ? [] : elsewhere(path, folder, usual)),
    ...notExecutable(folder),
    ...notInstalled(workspace, path, folder),
  ];
};

function elsewhere(path: string, folder: string, usual: string): Fault[] {
  if (folder === usual) return [];
  if (!existsSync(folder))
    return [
      warning("HOOKS_PATH_GONE", `core.hooksPath names ${path}, which is not there: git runs no hooks`, {
        fix: "Install the project's hooks again, or take the setting out: git config --unset core.hooksPath",
      }),
    ];
  const passedBy = hooksIn(usual);
  if (passedBy.length === 0) return [];
  return [
    warning("HOOKS_PASSED_BY", `core.hooksPath names ${path}: hooks in ${usual} do not run (${passedBy.join(", ")})`, {
      fix: `Move them to ${path}, or take them out.`,
    }),
  ];
}

function notExecutable(folder: string): Fault[] {
  if (process.platform === "win32") return [];
  const idle = hooksIn(folder).filter((name) => ((statsOf(join(folder, name))?.mode ?? 0) & 0o111) === 0);
  return idle.map((name) =>
    warning("HOOK_NOT_EXECUTABLE", `the hook ${name} in ${folder} is not executable, so git does not run it`, {
      fix: `Let git run it: chmod +x ${join(folder, name)}`,
    }),
  );
}

function notInstalled({ repository }: Workspace, path: string | null, folder: string): Fault[] {
  return MANAGERS.filter(({ files, mark }) => {
    const wanted = files.some((file) => existsSync(join(repository.top, file)));
    return (
      wanted && !(path !== null && mark.test(path)) && !hooksIn(folder).some((name) => holds(join(folder, name), mark))
    );
  }).map(({ name }) =>
    warning("HOOKS_NOT_INSTALLED", `the project uses ${name}, and its hooks are not installed in this clone`, {
      severity: "note",
      fix: `Install them as the project says; until then a checkpoint runs without them.`,
    }),
  );
}

function holds(path: string, mark: RegExp): boolean {
  const bytes = readIfThere(path);
  return bytes !== null && mark.test(new TextDecoder().decode(bytes.subarray(0, 64 * 1024)));
}

/** Names of hooks of git: no samples, no files beside them. */
function hooksIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => HOOKS.has(name))
      .sort();
  } catch {
    return [];
  }
}

const HOOKS = new Set([
  ...["applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "prepare-commit-msg"],
  ...["commit-msg", "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push", "post-rewrite"],
  ...["reference-transaction", "post-index-change", "push-to-checkout", "pre-auto-gc"],
]);

function warning(code: string, message: string, more: { fix: string; severity?: "note" }): Fault {
  return { code, severity: more.severity ?? "warning", message, fix: more.fix, mend: null };
}
