import { DEFAULTS } from "./defaults";
import { ConfigEditError } from "./edit-error";
import { setSplice, unsetSplice } from "./edit-splice";
import { findSpot, type Splice } from "./edit-spot";
import { readRawValue } from "./edit-value";
import { settingAt, splitKey } from "./keys";
import { settingFor } from "./leaves";
import { nearestKey } from "./nearest";
import { notYet } from "./not-yet";
import { found, shorten } from "./problem";
import { type OpenDocument, openDocument } from "./yaml-document";
import { toTree } from "./yaml-tree";

/** The name that problems of the edited text carry; the caller knows which file it is. */
const FILE = "config.yaml";

/**
 * Sets one setting in the text of a config file. Every byte outside the value stays: comments, order, quotes, blank lines,
 * line endings, a byte order mark. The value is read as the setting's type asks: `true`, `30`, `1h`, lists as `a,b` or `[a, b]`.
 * @throws ConfigEditError
 */
export function setInText(text: string, dottedKey: string, rawValue: string): string {
  const setting = settingFor(dottedKey) ?? unknownKey(dottedKey);
  const read = readRawValue(rawValue, setting.schema);
  if (read === null) {
    throw new ConfigEditError("bad-value", dottedKey, `expected ${setting.expects}, found ${found(rawValue)}`);
  }
  const refusal = notYet(dottedKey);
  if (refusal !== null && !Bun.deepEquals(read.value, settingAt(DEFAULTS, dottedKey))) {
    throw new ConfigEditError("not-yet", dottedKey, refusal);
  }
  return setValueInText(text, pathOf(dottedKey), read.value);
}

/** Takes one setting out of the text of a config file, with its line. A text that does not set it comes back as it is. @throws ConfigEditError */
export function unsetInText(text: string, dottedKey: string): string {
  if (settingFor(dottedKey) === null) unknownKey(dottedKey);
  const path = pathOf(dottedKey);
  const { opened, root } = readFor(text, dottedKey);
  const spot = findSpot(opened.doc, path);
  if (spot !== null && (spot.map === null || spot.pair === null || spot.rest.length > 0)) return text;
  const splice = spot?.map && spot.pair ? unsetSplice(text, spot.map, spot.pair) : null;
  return apply(text, path, splice, without(root, path));
}

/** Puts a value at a path, whatever the schema says of it. @throws ConfigEditError where the text is no sound YAML, or gives it no place */
export function setValueInText(text: string, path: readonly string[], value: unknown): string {
  const { opened, root } = readFor(text, path.join("."));
  const spot = findSpot(opened.doc, path);
  return apply(text, path, spot === null ? null : setSplice(text, spot, value), withValue(root, path, value));
}

function unknownKey(key: string): never {
  throw new ConfigEditError("unknown-key", key, "no such setting", { nearest: nearestKey(key) });
}

function pathOf(key: string): string[] {
  return splitKey(key).filter((part) => part !== null);
}

function readFor(text: string, key: string): { opened: OpenDocument; root: unknown } {
  const opened = openDocument(text, FILE);
  const { problems, root } = "problems" in opened ? { ...opened, root: null } : toTree(opened, FILE);
  const [first] = problems;
  if (first !== undefined || "problems" in opened) {
    const message = `line ${first?.line ?? 1} must be mended by hand first: ${first?.message ?? "not YAML"}`;
    throw new ConfigEditError("unreadable", shorten(key), message, { problems });
  }
  return { opened, root };
}

/** Makes the edit, then reads the result: it must differ from the text before in the one setting and nothing else. */
function apply(text: string, path: readonly string[], splice: Splice | null, expected: unknown): string {
  const edited = splice === null ? text : text.slice(0, splice.from) + splice.by + text.slice(splice.to);
  const opened = openDocument(edited, FILE);
  const tree = "problems" in opened ? null : toTree(opened, FILE);
  if (tree === null || tree.problems.length > 0 || !Bun.deepEquals(pruned(tree.root), pruned(expected), true)) {
    const message = "the file is written in a way that leaves no safe place for the edit; change it by hand";
    throw new ConfigEditError("form", path.join("."), message);
  }
  return edited;
}

function withValue(root: unknown, [key, ...below]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const settings = isMapping(root) ? root : {};
  return { ...settings, [key]: withValue(settings[key], below, value) };
}

function without(root: unknown, [key, ...below]: readonly string[]): unknown {
  if (!isMapping(root) || key === undefined) return root;
  const { [key]: inner, ...others } = root;
  return below.length === 0 ? others : { ...others, [key]: without(inner, below) };
}

/** Without empty mappings: `section:` and `section: {}` and no section at all say the same. */
function pruned(value: unknown): unknown {
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const rest = pruned(inner);
    return rest === null || rest === undefined ? [] : [[key, rest] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
