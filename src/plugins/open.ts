import type { Config } from "../config/schema";
import { BUILT_IN } from "./builtin";
import { candidates } from "./candidates";
import { Crew } from "./driver";
import { allowedOptions, InProcess, metaFor, type PluginFace } from "./in-process";
import type { PluginRoom, PluginSettings } from "./room";
import type { Runner } from "./runner";
import { isTrustedValue } from "./trust/values";

const NOTHING_SET: PluginSettings = { enabled: true, options: {}, own: new Set() };

/**
 * All plugins that may run here: the built-in ones that are on, and those of the user's own that were trusted as they
 * stand. A trusted one takes the place of a built-in one of its name. Nothing is loaded yet.
 */
export async function openPlugins(room: PluginRoom, config: Config): Promise<Crew> {
  const own = await ownPlugins(room);
  const names = new Set(own.map(({ name }) => name));
  const runners = [...builtIn(room, config).filter(({ name }) => !names.has(name)), ...own];
  const order = Object.keys(config.plugins);
  const rank = (name: string): number => order.indexOf(name) >>> 0;
  return new Crew(
    room,
    runners.sort((a, b) => rank(a.name) - rank(b.name)),
  );
}

function builtIn(room: PluginRoom, config: Config): Runner[] {
  return Object.entries(BUILT_IN).flatMap(([name, { hooks, env = [], guarded = [], standard, idle, load }]) => {
    const settings = Object.hasOwn(room.settings, name) ? room.settings[name] : undefined;
    if (!(settings?.enabled ?? standard) || idle?.(config)) return [];
    const face: PluginFace = { name, origin: "builtin", hooks, env, guarded };
    const options = optionsFor(room, face, settings ?? NOTHING_SET);
    return [new InProcess(face, async () => (await load()).default, options, metaFor(room, face))];
  });
}

/** A plugin's options, without the commands and hosts that nobody has trusted; what is left out is said. */
function optionsFor(room: PluginRoom, face: PluginFace, settings: PluginSettings): Record<string, unknown> {
  const { options, withheld } = allowedOptions(settings, face, (option, value) =>
    isTrustedValue(room, `plugins.${face.name}.${option}`, value),
  );
  for (const option of withheld)
    room.warn(
      `plugins.${face.name}.${option} is not trusted here and has no effect; look at it: session plugins trust`,
    );
  return options;
}

async function ownPlugins(room: PluginRoom): Promise<Runner[]> {
  const found = candidates(room.root, room.settings, (name) => Object.hasOwn(BUILT_IN, name));
  if (found.length > 0) room.debug(`${found.length} plugins of your own`);
  return [];
}
