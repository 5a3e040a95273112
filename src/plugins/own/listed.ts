import { BUILT_IN } from "../builtin";
import { candidates } from "../candidates";
import type { PluginRoom } from "../room";
import type { PluginOrigin } from "../runner";
import { type TrackedValue, trackedChecks, trackedOptions, valueHash, verdictOn } from "../trust/values";
import { type Examined, examinePlugin, type PluginState } from "./examine";

/** A plugin as `plugins list` shows it. */
export interface ListedPlugin {
  name: string;
  origin: PluginOrigin;
  /** Its entry: relative to the repository root, absolute for a person's own plugin; null for a built-in one. */
  path: string | null;
  state: PluginState;
  changed: boolean;
  summary: string | null;
  hooks: readonly string[];
  env: readonly string[];
  guarded: readonly string[];
  version: string | null;
  hash: string | null;
  reason: string | null;
}

/** A command or host of the tracked settings, with what was said about it. */
export interface ListedValue extends TrackedValue {
  plugin: string;
  state: "trusted" | "denied" | "untrusted";
  hash: string;
}

/** Every user plugin there is, those that are switched off too. Nothing of them is run. */
export function examineAll(room: PluginRoom): Examined[] {
  const settings = Object.fromEntries(Object.keys(room.settings).map((name) => [name, {}]));
  const found = candidates(room, settings, (name) => Object.hasOwn(BUILT_IN, name));
  return found.map((candidate) => examinePlugin(room, candidate));
}

/** All plugins, the built-in ones first. One of the user's own that runs takes the place of a built-in one of its name. */
export async function listPlugins(room: PluginRoom, own: readonly Examined[]): Promise<ListedPlugin[]> {
  const replaced = new Set(own.filter(({ state }) => state === "enabled").map(({ candidate }) => candidate.name));
  const builtIn = Object.entries(BUILT_IN).filter(([name]) => !replaced.has(name));
  return Promise.all([
    ...builtIn.map(async ([name, { hooks, env, guarded, standard, load }]): Promise<ListedPlugin> => {
      const on = Object.hasOwn(room.settings, name) ? room.settings[name]?.enabled : standard;
      return {
        ...{ name, origin: "builtin", path: null, state: on ? "enabled" : "disabled", changed: false },
        ...{ summary: (await load()).default.summary ?? null, hooks, env, guarded },
        ...{ version: room.version, hash: null, reason: null },
      };
    }),
    ...own.map(async (examined) => listed(examined)),
  ]);
}

function listed({ candidate, state, changed, read, reason }: Examined): ListedPlugin {
  const { name, origin, base } = candidate;
  const entry = read?.closure.entry ?? candidate.path;
  return {
    ...{ name, origin, path: entry && origin === "personal" ? `${base}/${entry}` : entry, state, changed },
    ...{ summary: read?.declared.summary ?? null, hooks: read?.declared.hooks ?? [] },
    ...{ env: read?.declared.env ?? [], guarded: read?.declared.guarded ?? [] },
    ...{ version: null, hash: read?.closure.hash ?? null, reason },
  };
}

/** The commands and hosts that stand in tracked settings, of built-in plugins and of the user's own. */
export function listValues(room: PluginRoom, own: readonly Examined[]): ListedValue[] {
  const mine = own.flatMap(({ candidate, read }) =>
    read ? trackedOptions(room, { name: candidate.name, guarded: read.declared.guarded }) : [],
  );
  const builtIn = Object.entries(BUILT_IN).flatMap(([name, { guarded }]) => trackedOptions(room, { name, guarded }));
  const values = new Map([...trackedChecks(room), ...builtIn, ...mine].map((value) => [valueHash(value), value]));
  return [...values].map(([hash, value]) => ({
    ...value,
    plugin: value.key === "quality.checks" ? "checks" : (/^plugins\.([^.]+)\./.exec(value.key)?.[1] ?? ""),
    state: verdictOn(room, value) ?? "untrusted",
    hash,
  }));
}
