import type { PluginList } from "../core/plugins/trusting";
import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

type Plugin = PluginList["plugins"][number];

/** Every plugin in a line, then the commands and hosts of tracked settings, and what is to be done where something waits. */
export function renderPlugins({ plugins, values }: PluginList, paint: Paint): string {
  const rows = plugins.map((plugin) => [
    `${signOf(plugin, paint)} ${escapeLine(plugin.name)}`,
    stateOf(plugin),
    escapeLine(plugin.path ?? "built in"),
    paint.dim(escapeLine(plugin.reason ?? plugin.summary ?? "")),
  ]);
  const lines = table(rows, paint.width);
  if (values.length > 0) {
    const kept = values.map(({ state, key, value }) => [
      `${state === "trusted" ? paint.green(paint.marks.done) : paint.yellow("!")} ${escapeLine(key)}`,
      state,
      escapeLine(value),
    ]);
    lines.push("", "Commands and hosts in tracked settings", ...table(kept, Math.max(paint.width, 120)));
  }
  const waits = [...plugins, ...values].some(({ state }) => state === "untrusted");
  if (waits) lines.push("", paint.dim("Look at what waits: session plugins trust"));
  return lines.join("\n");
}

function signOf({ state }: Plugin, paint: Paint): string {
  if (state === "enabled") return paint.green(paint.marks.done);
  if (state === "broken") return paint.red(paint.marks.failed);
  return state === "untrusted" ? paint.yellow(paint.marks.warn) : paint.dim("-");
}

const stateOf = ({ state, changed }: Plugin): string => (changed && state === "untrusted" ? "changed" : state);
