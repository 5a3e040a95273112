import { allowedOptions, type PluginFace } from "./in-process";
import type { PluginRoom } from "./room";
import { isTrustedValue } from "./trust/values";

/** A plugin's options, without the commands and hosts that nobody has trusted; what is left out is said. */
export function optionsFor(room: PluginRoom, face: PluginFace): Record<string, unknown> {
  const settings = Object.hasOwn(room.settings, face.name) ? room.settings[face.name] : undefined;
  if (!settings) return {};
  const { options, withheld } = allowedOptions(settings, face, (option, value) =>
    isTrustedValue(room, `plugins.${face.name}.${option}`, value),
  );
  for (const option of withheld)
    room.warn(
      `plugins.${face.name}.${option} is not trusted here and has no effect; look at it: session plugins trust ${face.name}`,
    );
  return options;
}
