import * as v from "valibot";
import { nearestKey } from "./nearest";
import { type ConfigProblem, found, type Place, problemAt } from "./problem";
import { ConfigSchema, type PartialConfig, SECTION, SECTIONS } from "./schema";
import { openDocument } from "./yaml-document";
import { dotted, type Path, type Tree, toTree } from "./yaml-tree";

/** A config file that was read: what it sets and where each setting stands, or all that is wrong with it. */
export type ParsedConfig =
  | { readonly ok: true; readonly value: PartialConfig; readonly places: Readonly<Record<string, Place>> }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** What of a tree the schema may judge, with the places of the settings, and what is out of place already. */
interface Sorted {
  readonly value: Record<string, unknown>;
  readonly places: Record<string, Place>;
  readonly unknown: Path[];
  /** Where settings should stand and something else does. The validator takes a list for a mapping. */
  readonly flat: { readonly path: Path; readonly value: unknown }[];
}

const MAX_PROBLEMS = 20;

/**
 * Reads the text of one config file. `file` is the name that problems carry. The value holds only what the file sets;
 * `places` has the place of each such setting by its dotted key. An empty text sets nothing.
 */
export function parseConfigText(text: string, file: string): ParsedConfig {
  const opened = openDocument(text, file);
  if ("problems" in opened) return { ok: false, problems: opened.problems };
  const tree = toTree(opened, file);
  if (tree.problems.length > 0) return { ok: false, problems: tree.problems };
  const { value, places, unknown, flat } = sort(tree);
  const strange = unknown.slice(0, MAX_PROBLEMS).map((path) => noSuchSetting(path, file, tree));
  const bare = flat.slice(0, MAX_PROBLEMS).map((each) => noSettings(each, file, tree));
  const problems = [...strange, ...bare, ...mistakes(value, file, tree)].sort(byPlace).slice(0, MAX_PROBLEMS);
  if (problems.length > 0) return { ok: false, problems };
  // The schema has just accepted this value; what it would fill in is left out on purpose.
  return { ok: true, value: value as PartialConfig, places };
}

/** Keys with nothing behind them set nothing and are left out. */
function sort(tree: Tree): Sorted {
  const sorted: Sorted = { value: {}, places: {}, unknown: [], flat: [] };
  for (const [section, given] of Object.entries(mappingAt([], tree.root, sorted))) {
    if (!Object.hasOwn(ConfigSchema.entries, section)) {
      sorted.unknown.push([section]);
      continue;
    }
    const settings = mappingAt([section], given, sorted);
    sorted.value[section] =
      section === "plugins" ? pluginSettings(settings, tree, sorted) : sectionSettings(section, settings, tree, sorted);
  }
  return sorted;
}

function sectionSettings(section: string, settings: Record<string, unknown>, tree: Tree, sorted: Sorted): unknown {
  const names = settingNames(section);
  const kept: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    if (!names.has(name)) sorted.unknown.push([section, name]);
    else if (setting !== null) {
      kept[name] = setting;
      sorted.places[`${section}.${name}`] = tree.placesOf([section, name]).key;
    }
  }
  return kept;
}

/** A plugin that is only named is switched on; its options are its own affair, null among them. */
function pluginSettings(settings: Record<string, unknown>, tree: Tree, sorted: Sorted): unknown {
  const kept: Record<string, unknown> = {};
  for (const [name, options] of Object.entries(settings)) {
    const entry: Record<string, unknown> = { ...mappingAt(["plugins", name], options, sorted) };
    if (Object.keys(entry).length === 0 || entry["enabled"] === null) entry["enabled"] = true;
    kept[name] = entry;
    for (const option of Object.keys(entry)) {
      sorted.places[`plugins.${name}.${option}`] = tree.placesOf(["plugins", name, option]).key;
    }
  }
  return kept;
}

function settingNames(section: string): ReadonlySet<string> {
  for (const [name, schema] of Object.entries(ConfigSchema.entries)) {
    if (name === section && "entries" in schema.wrapped) return new Set(Object.keys(schema.wrapped.entries));
  }
  return new Set();
}

/** A value as settings; nothing is no settings, and anything else is noted and left out. */
function mappingAt(path: Path, value: unknown, sorted: Sorted): Record<string, unknown> {
  if (isMapping(value)) return value;
  if (value !== null && value !== undefined) sorted.flat.push({ path, value });
  return {};
}

function noSettings({ path, value }: Sorted["flat"][number], file: string, tree: Tree): ConfigProblem {
  const message = `expected ${path.length === 0 ? SECTIONS : SECTION}, found ${found(value)}`;
  return problemAt(file, tree.placesOf(path).value, dotted(path), message);
}

function noSuchSetting(path: Path, file: string, tree: Tree): ConfigProblem {
  const key = dotted(path);
  return problemAt(file, tree.placesOf(path).key, key, "no such setting", nearestKey(key));
}

/** What the schema has against the values. Each message of the schema is the phrase for what is expected. */
function mistakes(value: unknown, file: string, tree: Tree): ConfigProblem[] {
  const { issues = [] } = v.safeParse(ConfigSchema, value);
  return issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const path = (issue.path ?? []).map((step) => (typeof step.key === "number" ? step.key : String(step.key)));
    const places = tree.placesOf(path);
    const badKey = issue.path?.at(-1)?.origin === "key";
    const message = badKey ? `expected ${issue.message}` : `expected ${issue.message}, found ${found(issue.input)}`;
    return problemAt(file, badKey ? places.key : places.value, dotted(path), message);
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  return a.line - b.line || a.column - b.column;
}
