import { BUILT_IN } from "../builtin";
import { type Candidate, candidates } from "../candidates";
import { InHost } from "../host/in-host";
import type { PluginFace } from "../in-process";
import { optionsFor } from "../options-for";
import type { PluginRoom } from "../room";
import { causeOf, type Runner } from "../runner";
import { isDenied, keptPlugins, trustedPlugin } from "../trust/code";
import { packageEntry } from "./resolve";

/** The plugins of a user's own that may run as they stand here. What may not is named in a line, once a command. */
export async function ownPlugins(room: PluginRoom): Promise<Runner[]> {
  const runners: Runner[] = [];
  for (const candidate of candidates(room, room.settings, (name) => Object.hasOwn(BUILT_IN, name))) {
    if (isDenied(room, candidate)) room.debug(`plugin ${candidate.name} is denied here and does not run`);
    else {
      const runner = (await trusted(room, candidate)) ?? (await granted(room, candidate));
      if (runner) runners.push(runner);
      else room.warn(whyNot(room, candidate));
    }
  }
  return runners;
}

async function trusted(room: PluginRoom, candidate: Candidate): Promise<Runner | null> {
  const found = trustedPlugin(room, candidate);
  if (!found) return null;
  const { plugin, code } = found;
  const face = faceOf(candidate, plugin);
  return new InHost(room, face, { code, provided: plugin.provided }, optionsFor(room, face));
}

/** A plugin whose hash the environment grants: it is read and bundled anew in each command. */
async function granted(room: PluginRoom, candidate: Candidate): Promise<Runner | null> {
  if (!room.env.SESSION_TRUST_PLUGINS) return null;
  const { grantedPlugin } = await import("./granted-plugin");
  const found = await grantedPlugin(room, candidate);
  if (!found) return null;
  const face = faceOf(candidate, found.declared);
  return new InHost(room, face, found.hosted, optionsFor(room, face));
}

function faceOf({ name, origin }: Candidate, { hooks, env, guarded }: Omit<PluginFace, "name" | "origin">): PluginFace {
  return { name, origin, hooks, env, guarded };
}

function whyNot(room: PluginRoom, candidate: Candidate): string {
  const { name, base, path } = candidate;
  try {
    const entry = path ?? packageEntry(base, name);
    const changed = keptPlugins(room, candidate).length > 0;
    return changed
      ? `plugin ${name} (${entry}) is not what was trusted and does not run; look at the change: session plugins trust ${name}`
      : `plugin ${name} (${entry}) is not trusted here and does not run; look at it: session plugins trust ${name}`;
  } catch (cause) {
    return `plugin ${name} of the settings does not run: ${causeOf(cause)}`;
  }
}
