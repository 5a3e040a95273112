import { jsonFile } from "./json-file";
import type { ManagedFile } from "./managed-file";

/** A hook that a tool runs: our command with what the tool wants beside it. */
type Handler = Readonly<Record<string, unknown>>;

/** Whether a handler runs `session agent hook TOOL`, as one command line or as a program with arguments. */
function runsOurs(tool: string, handler: unknown): boolean {
  if (typeof handler !== "object" || handler === null) return false;
  const { command, args, bash } = handler as Record<string, unknown>;
  const words = [command ?? bash, ...(Array.isArray(args) ? args : [])].map(String).join(" ");
  return new RegExp(`(?:^|[\\\\/ "'])session(?:\\.exe)?["']? agent hook ${tool}(?: |$)`).test(words);
}

/** Settings with `{"hooks": {EVENT: [{"matcher", "hooks": [HANDLER]}]}}`, as Claude Code has them and others after it. */
export function nestedHooks(
  path: string,
  tool: string,
  events: Readonly<Record<string, { matcher?: string; handler: Handler }>>,
): ManagedFile {
  const handlersOf = (group: unknown): unknown[] => {
    const hooks = typeof group === "object" && group !== null && "hooks" in group ? group.hooks : null;
    return Array.isArray(hooks) ? hooks : [];
  };
  return jsonFile({
    path,
    entries: Object.entries(events).map(([event, { matcher, handler }]) => ({
      list: ["hooks", event],
      value: { ...(matcher === undefined ? {} : { matcher }), hooks: [handler] },
    })),
    isOurs: (group) => handlersOf(group).some((handler) => runsOurs(tool, handler)),
    without(group) {
      const hooks = handlersOf(group).filter((handler) => !runsOurs(tool, handler));
      return hooks.length === 0 ? null : { ...(group as object), hooks };
    },
  });
}

/** Settings with `{"version": 1, "hooks": {EVENT: [HANDLER]}}`, as Cursor and Copilot have them. */
export function flatHooks(path: string, tool: string, events: Readonly<Record<string, Handler>>): ManagedFile {
  return jsonFile({
    path,
    initial: { version: 1 },
    entries: Object.entries(events).map(([event, value]) => ({ list: ["hooks", event], value })),
    isOurs: (handler) => runsOurs(tool, handler),
  });
}
