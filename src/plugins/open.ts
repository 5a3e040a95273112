import type { Config } from "../config/schema";
import { BUILT_IN } from "./builtin";
import { Crew } from "./driver";
import { InProcess, metaFor, type PluginFace } from "./in-process";
import { optionsFor } from "./options-for";
import { ownPlugins } from "./own/open-own";
import type { PluginRoom } from "./room";
import type { Runner } from "./runner";

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
    const options = optionsFor(room, face);
    return [new InProcess(face, async () => (await load()).default, options, metaFor(room, face))];
  });
}
