import { dirname, join, resolve } from "node:path";
import type { Opening, Terminal } from "../commands/command";
import type { Ahead } from "../core/ahead";
import { openWorkspace, type Workspace } from "../core/workspace";
import { gitRuns } from "./git-runs";
import { HOST_WORD } from "./host-word";
import { listenForInterrupts } from "./interrupt";

/** A function that opens the repository the terminal stands in, for commands that need one; `atClose` takes what ends with the command. */
export function workspaceOpener(
  terminal: Terminal,
  ahead: Ahead | null,
  atClose: (act: () => void) => void = () => {},
): (options?: Opening) => Promise<Workspace> {
  const { env, cwd, now } = terminal;
  return async (options) => {
    const runs = gitRuns();
    if (terminal.verbose) runs.decide(env.SESSION_VERBOSE === "debug" ? "debug" : true);
    const workspace = await openWorkspace({
      cwd: options?.cwd ?? cwd,
      env: gitDates(env),
      now,
      warn: terminal.warn,
      onRun: runs.onRun,
      signal: options?.signal,
      userConfig: terminal.userConfig,
      configOverride: env.SESSION_CONFIG ? resolve(cwd, env.SESSION_CONFIG) : null,
      verbose: env.SESSION_VERBOSE ?? null,
      beforeWriting: listenForInterrupts,
      look: options?.look ?? null,
      ahead,
      plugins: {
        enabled: terminal.plugins,
        version: terminal.version,
        verbose: terminal.verbose,
        dataFolder: terminal.dataFolder,
        ownConfig: terminal.userConfig,
        personalFolder: terminal.userConfig && join(dirname(terminal.userConfig), "plugins"),
        hostCommand: hostCommand(),
        atClose: options?.atClose ?? atClose,
      },
      tolerateProblems: options?.tolerateProblems ?? false,
      tolerateLinks: options?.tolerateLinks ?? false,
    });
    runs.decide(workspace.settings.config.display.verbose || terminal.verbose);
    for (const warning of workspace.settings.warnings)
      terminal.warn(`${warning.file}:${warning.line}: ${warning.message}`);
    return workspace;
  };
}

/** SESSION_NOW sets git's dates too, so that tests see one clock. */
function gitDates(env: Terminal["env"]): Terminal["env"] {
  if (!env.SESSION_NOW) return env;
  return { GIT_AUTHOR_DATE: env.SESSION_NOW, GIT_COMMITTER_DATE: env.SESSION_NOW, ...env };
}

/** This program again: the executable alone, or Bun with the entry where it runs from source. */
function hostCommand(): string[] {
  const compiled = /^(?:\/\$bunfs\/|[A-Z]:[\\/]~BUN[\\/])/.test(Bun.main);
  return [process.execPath, ...(compiled ? [] : [Bun.main]), HOST_WORD];
}
