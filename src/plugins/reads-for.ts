import type { Reads } from "./api/events";
import type { RunResult } from "./api/facts";
import type { Deadline } from "./deadline";
import type { PluginRoom, RepositoryReads } from "./room";
import type { Runner } from "./runner";

/** Seconds that a command may take where the plugin says nothing. */
const COMMAND_SECONDS = 300;
const MOST_SECONDS = 3600;

/** The variable that a plugin must have asked for before it gets a tool's token. */
const TOOL_VARIABLE = { gh: "GITHUB_TOKEN", glab: "GITLAB_TOKEN" } as const;

/** All that one plugin may ask: the repository, and what is bound to trust or to what it asked for. */
export function readsFor(room: PluginRoom, runner: Runner, reads: RepositoryReads, limit: Deadline): Reads {
  return {
    ...reads,
    run: async (command, options = {}) => {
      const seconds = Math.min(Math.max(1, options.seconds ?? COMMAND_SECONDS), MOST_SECONDS);
      return limit.aside(() => runCommand(room, runner, command, seconds));
    },
    toolToken: async (tool, host) => {
      const known = Object.hasOwn(TOOL_VARIABLE, tool) && runner.env.includes(TOOL_VARIABLE[tool]);
      if (!known || !/^[A-Za-z0-9.-]+(:\d+)?$/.test(host)) return null;
      const { tokenOf } = await import("./tool-token");
      return tokenOf(room, tool, host);
    },
  };
}

async function runCommand(room: PluginRoom, runner: Runner, command: string, seconds: number): Promise<RunResult> {
  const { isTrustedCommand } = await import("./trust/values");
  if (!isTrustedCommand(room, runner, command)) return { kind: "untrusted", command };
  const [{ runProcess }, { commandEnvironment, shellFor }] = await Promise.all([
    import("./process"),
    import("./shell"),
  ]);
  const options = { cwd: room.root, env: commandEnvironment(room.env) };
  const done = await runProcess(shellFor(command), options, seconds * 1000);
  const { code, stdout, stderr, timedOut } = done;
  const told = { stdout, stderr, seconds: Math.round(done.seconds) };
  return timedOut ? { kind: "timeout", ...told } : { kind: "done", code, ...told };
}
