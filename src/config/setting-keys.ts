import { DEFAULTS } from "./defaults";

/** Every setting as a dotted key (`session.auto_track`), in the order of the file; plugins have no keys of their own here. */
export const SETTING_KEYS: readonly string[] = Object.freeze(
  Object.entries(DEFAULTS).flatMap(([section, settings]) => Object.keys(settings).map((name) => `${section}.${name}`)),
);
