import { DEFAULTS } from "./defaults";
import { settingAt, splitKey } from "./keys";
import { notYet } from "./not-yet";
import { override } from "./overrides";
import { isPersonal } from "./personal";
import { type ConfigProblem, found, type Place, problemAt } from "./problem";
import { checkRules } from "./rules";
import type { Config, PartialConfig } from "./schema";
import { SETTING_KEYS } from "./setting-keys";

/** Where the value in force comes from. */
export type Origin =
  | "default"
  | { readonly file: string; readonly line: number }
  | { readonly env: string }
  | { readonly flag: string };

/** A config file, parsed. */
export interface FileLayer {
  readonly kind: "tracked" | "person";
  readonly file: string;
  readonly value: PartialConfig;
  readonly places: Readonly<Record<string, Place>>;
}

/** A variable or an option that was given. */
export interface OverrideLayer {
  readonly kind: "environment" | "flag";
  readonly file: string;
  readonly text: string;
}

/** The settings in force. Where `problems` is not empty the settings are those that were sound, and no command should act on them. */
export interface LoadedConfig {
  readonly config: Config;
  /** By dotted key: every setting, and for plugins every option that is set. */
  readonly origins: Readonly<Record<string, Origin>>;
  readonly warnings: readonly ConfigProblem[];
  readonly problems: readonly ConfigProblem[];
}

/** What has been laid over the defaults so far. */
interface Pile {
  readonly values: Map<string, unknown>;
  readonly origins: Record<string, Origin>;
  readonly spots: Map<string, Place & { file: string }>;
  readonly warnings: ConfigProblem[];
  readonly problems: ConfigProblem[];
}

const ORDER = ["tracked", "person", "environment", "flag"] as const;

/**
 * Lays sources over the defaults: the tracked file, then the person's files in the order given, the environment, the
 * command line. A list replaces the list below it; options of plugins are laid over one by one. Settings about a person
 * that stand in a tracked file are left out with a warning. `earlier` are problems found while the sources were read.
 */
export function mergeConfig(
  layers: readonly (FileLayer | OverrideLayer)[],
  earlier: readonly ConfigProblem[] = [],
): LoadedConfig {
  const pile: Pile = {
    values: new Map(SETTING_KEYS.map((key) => [key, settingAt(DEFAULTS, key)])),
    origins: Object.fromEntries(SETTING_KEYS.map((key) => [key, "default"])),
    spots: new Map(),
    warnings: [],
    problems: [...earlier],
  };
  for (const kind of ORDER) {
    for (const layer of layers) {
      if (layer.kind !== kind) continue;
      if ("text" in layer) addOverride(pile, layer);
      else addFile(pile, layer);
    }
  }
  const config = assemble(pile.values);
  const ruled = checkRules(config, pile.spots);
  const warnings = [...pile.warnings, ...ruled.warnings];
  const problems = [...pile.problems, ...ruled.problems];
  return { config, origins: pile.origins, warnings, problems };
}

function addFile(pile: Pile, { kind, file, value: settings, places }: FileLayer): void {
  for (const [key, place] of Object.entries(places)) {
    const value = settingAt(settings, key);
    const refusal = same(value, settingAt(DEFAULTS, key)) ? null : notYet(key);
    if (kind === "tracked" && isPersonal(key)) {
      const message = "counts only from your own settings, and is left out here";
      pile.warnings.push(problemAt(file, place, key, message));
    } else if (refusal !== null) {
      pile.problems.push(problemAt(file, place, key, refusal));
    } else {
      // The result is frozen, the layer stays the caller's own.
      pile.values.set(key, typeof value === "object" ? structuredClone(value) : value);
      pile.origins[key] = { file, line: place.line };
      pile.spots.set(key, { file, ...place });
    }
  }
}

function addOverride(pile: Pile, { kind, file, text }: OverrideLayer): void {
  const set = override(file, text);
  if (set === null) return;
  if ("expects" in set) {
    const place: Place = { line: 1, column: 1 };
    pile.warnings.push(problemAt(file, place, "", `expected ${set.expects}, found ${found(text)}; it is left out`));
    return;
  }
  pile.values.set(set.key, set.value);
  pile.origins[set.key] = kind === "flag" ? { flag: file } : { env: file };
}

/**
 * Settings from values by dotted key. Every value was accepted by the schema or stands in DEFAULTS, and every key of
 * DEFAULTS is among them.
 */
export function assemble(values: ReadonlyMap<string, unknown>): Config {
  const config: Record<string, Record<string, unknown>> = {};
  for (const section of Object.keys(DEFAULTS)) config[section] = {};
  const plugins: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of values) {
    const [section, name, option] = splitKey(key);
    if (option === null) config[section] = { ...config[section], [name]: value };
    // A plugin is on unless it is switched off.
    else plugins[name] = { enabled: true, ...plugins[name], [option]: value };
  }
  return { ...config, plugins } as unknown as Config;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
