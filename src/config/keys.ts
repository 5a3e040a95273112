/**
 * Splits a dotted key: section, setting, and for plugins the option (`plugins.NAME.OPTION`, whose name may hold dots itself).
 * A key that is too short has empty parts.
 */
export function splitKey(key: string): [section: string, name: string, option: string | null] {
  const [section = "", name = "", ...rest] = key.split(".");
  return [section, name, rest.length === 0 ? null : rest.join(".")];
}

/** The value of a dotted key in settings, whole or partial; undefined where nothing stands. */
export function settingAt(settings: object, key: string): unknown {
  const [section, name, option] = splitKey(key);
  const setting = own(own(settings, section), name);
  return option === null ? setting : own(setting, option);
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
