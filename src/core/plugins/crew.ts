import { existsSync } from "node:fs";
import type { HookName } from "../../plugins/api/events";
import { BUILT_IN } from "../../plugins/builtin";
import { candidates } from "../../plugins/candidates";
import type { Crew } from "../../plugins/driver";
import type { PluginRoom, PluginSettings } from "../../plugins/room";
import type { Workspace } from "../workspace";

/** The crews of commands that have opened one. */
const crews = new WeakMap<Workspace, Promise<Crew>>();

/**
 * The plugins of a command, or null where none of them has a hook that it comes by: then nothing is loaded. Opened once;
 * they are closed with the workspace.
 */
export async function crewFor(workspace: Workspace, hooks: readonly HookName[]): Promise<Crew | null> {
  if (!isConcerned(workspace, hooks)) return null;
  const known = crews.get(workspace);
  const crew = known ?? openCrew(workspace);
  if (!known) crews.set(workspace, crew);
  const opened = await crew;
  opened.begin(hooks);
  return opened;
}

/** Whether a plugin may have one of the hooks. Reads one folder and nothing else. */
function isConcerned({ plugins, settings: { config }, repository }: Workspace, hooks: readonly HookName[]): boolean {
  if (!plugins.enabled) return false;
  const builtIn = Object.entries(BUILT_IN).some(
    ([name, { hooks: own, standard, idle }]) =>
      own.some((hook) => hooks.includes(hook)) &&
      (Object.hasOwn(config.plugins, name) ? config.plugins[name]?.enabled : standard) &&
      !idle?.(config),
  );
  const places = { root: repository.top, personalFolder: plugins.personalFolder };
  return builtIn || candidates(places, config.plugins, (name) => Object.hasOwn(BUILT_IN, name)).length > 0;
}

async function openCrew(workspace: Workspace): Promise<Crew> {
  const { openPlugins } = await import("../../plugins/open");
  const crew = await openPlugins(roomOf(workspace), workspace.settings.config);
  workspace.plugins.atClose(() => crew.close());
  return crew;
}

/** What plugins and the store of trust get to know of the command. */
export function roomOf(workspace: Workspace): PluginRoom {
  const { repository, layout, settings, plugins, warn, now } = workspace;
  const { config, origins } = settings;
  // Settings under the git dir came with whatever was unpacked there: only a file outside of it is the person's own word.
  const isOwn = (key: string): boolean => {
    const origin = origins[key];
    return typeof origin === "object" && "file" in origin && origin.file === plugins.ownConfig;
  };
  const entries = Object.entries(config.plugins).map(([name, options]): [string, PluginSettings] => [
    name,
    {
      enabled: options.enabled !== false,
      options,
      own: new Set(Object.keys(options).filter((option) => isOwn(`plugins.${name}.${option}`))),
    },
  ]);
  return {
    root: repository.top,
    commonDir: repository.commonDir,
    cacheFolder: existsSync(layout.root) ? layout.cache : null,
    dataFolder: plugins.dataFolder,
    personalFolder: plugins.personalFolder,
    hostCommand: plugins.hostCommand,
    env: repository.place.env,
    version: plugins.version,
    settings: Object.fromEntries(entries),
    checks: { commands: config.quality.checks, own: isOwn("quality.checks") },
    warn,
    debug: plugins.verbose ? warn : () => {},
    now,
  };
}
