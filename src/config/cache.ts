import { DEFAULTS, SETTING_KEYS } from "./defaults";
import { freezeDeep } from "./freeze";
import { settingAt } from "./keys";
import type { LoadedConfig } from "./merge";
import { NOT_YET } from "./not-yet";

/** Finished settings, kept between runs by the caller under the git dir. Losing any of it is harmless; both may throw. */
export interface ConfigCache {
  /** The text that was written under this key, or null. */
  readonly read: (key: string) => string | null;
  readonly write: (key: string, text: string) => void;
}

/** To be raised when parsing, merging or the form of LoadedConfig changes. */
const FORMAT = 1;

/** The key of what these sources say: 64 hex digits. Defaults and refusals of this version are part of it. */
export function cacheKey(sources: readonly { kind: string; file: string; text: string | null }[]): string {
  const parts = sources.map(({ kind, file, text }) => [kind, file, text]);
  const hash = new Bun.CryptoHasher("sha256");
  return hash.update(JSON.stringify([FORMAT, DEFAULTS, NOT_YET, parts])).digest("hex");
}

/** The text to keep for finished settings. */
export function encodeLoaded(loaded: LoadedConfig): string {
  return JSON.stringify({ format: FORMAT, ...loaded });
}

/** Finished settings from a kept text, or null where the text is damaged or of another form. */
export function decodeLoaded(text: string): LoadedConfig | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isMapping(value) || value["format"] !== FORMAT) return null;
  const { config, origins, warnings, problems } = value;
  if (!isMapping(config) || !isMapping(origins) || !isConfig(config) || !isOrigins(origins)) return null;
  if (!isProblems(warnings) || !isProblems(problems)) return null;
  // The checks above compared the form with DEFAULTS, key by key.
  return freezeDeep({ config, origins, warnings, problems } as unknown as LoadedConfig);
}

function isConfig(config: Record<string, unknown>): boolean {
  const plugins = config["plugins"];
  return (
    SETTING_KEYS.every((key) => alike(settingAt(DEFAULTS, key), settingAt(config, key), key)) &&
    isMapping(plugins) &&
    Object.values(plugins).every((plugin) => isMapping(plugin) && typeof plugin["enabled"] === "boolean")
  );
}

/** Whether a value has the form that a default has: a threshold that is not set may be a number, verbose may be a word. */
function alike(standard: unknown, value: unknown, key: string): boolean {
  if (Array.isArray(standard)) return Array.isArray(value) && value.every((entry) => typeof entry === "string");
  if (standard === null) return value === null || typeof value === "number";
  return typeof value === typeof standard || (key === "display.verbose" && value === "debug");
}

function isOrigins(origins: Record<string, unknown>): boolean {
  return SETTING_KEYS.every((key) => origins[key] === "default" || isMapping(origins[key]));
}

function isProblems(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (problem: unknown) =>
        isMapping(problem) &&
        ["file", "key", "message"].every((name) => typeof problem[name] === "string") &&
        ["line", "column"].every((name) => typeof problem[name] === "number") &&
        (problem["nearest"] === null || typeof problem["nearest"] === "string"),
    )
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
