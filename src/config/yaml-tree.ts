import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import { type ConfigProblem, type Place, problemAt, shorten } from "./problem";
import type { OpenDocument } from "./yaml-document";

/** The way to a value: keys of mappings and positions in lists. */
export type Path = readonly (string | number)[];

/** Where a key and its value stand. A list entry has no key: both are the entry's place. */
export interface Places {
  readonly key: Place;
  readonly value: Place;
}

/** A document as plain values, with the places they stand at. Where there are problems the tree holds what was sound. */
export interface Tree {
  readonly root: unknown;
  readonly problems: readonly ConfigProblem[];
  /** Where a path stands; for a path that is not in the file, the nearest thing around it that is. */
  readonly placesOf: (path: Path) => Places;
}

/** Deeper than any setting needs, and far from the depth of the call stack. */
const MAX_DEPTH = 16;
/** Aliases followed in one file, counted each time one is passed: a bomb needs many, a shared list one. */
const MAX_ALIASES = 10;
const MAX_PROBLEMS = 20;
/** Keys that reach into the machinery of objects. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** `tracking.watch_patterns[2]`. */
export function dotted(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/**
 * Turns a document into plain values. Refused: tags, aliases that are many, unknown or circular, depth beyond 16, keys given twice,
 * keys that are no plain text, keys that reach into prototypes, numbers that are not finite.
 */
export function toTree({ doc, place }: OpenDocument, file: string): Tree {
  const problems: ConfigProblem[] = [];
  const places = new Map<string, Places>();
  const anchors = new Map<string, Node>();
  const inside = new Set<Node>();
  let aliases = 0;

  const refuse = (at: Place, path: Path, message: string): undefined => {
    if (problems.length < MAX_PROBLEMS) {
      problems.push(problemAt(file, at, dotted(path), message));
    }
    return undefined;
  };

  const read = (node: Node | null, path: Path, at: Place): unknown => {
    if (node === null) return null;
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      aliases += 1;
      if (aliases > MAX_ALIASES) return refuse(at, path, `more than ${MAX_ALIASES} aliases`);
      if (target === undefined) return refuse(at, path, `no anchor &${shorten(node.source)} stands before this alias`);
      if (inside.has(target)) return refuse(at, path, `the alias *${shorten(node.source)} stands inside what it names`);
      return read(target, path, at);
    }
    if (node.tag !== undefined) return refuse(at, path, `tags such as ${shorten(node.tag)} are not read`);
    if (isScalar(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      const { value } = node;
      if (typeof value === "number" && !Number.isFinite(value)) return refuse(at, path, "not a finite number");
      return value;
    }
    if (!isMap(node) && !isSeq(node)) return refuse(at, path, "not a value");
    if (path.length >= MAX_DEPTH) return refuse(at, path, `nested deeper than ${MAX_DEPTH} levels`);
    if (node.anchor !== undefined) anchors.set(node.anchor, node);
    inside.add(node);
    const value = isMap(node) ? mapping(node.items, path, at) : entries(node.items, path, at);
    inside.delete(node);
    return value;
  };

  const startOf = (node: unknown, otherwise: Place): Place => {
    const offset = isNodeWithRange(node) ? node.range[0] : null;
    return offset === null ? otherwise : place(offset);
  };

  const entries = (items: readonly unknown[], path: Path, at: Place): unknown[] =>
    items.map((item, index) => {
      const own = [...path, index];
      const here = startOf(item, at);
      places.set(JSON.stringify(own), { key: here, value: here });
      return read(asNode(item), own, here);
    });

  const mapping = (
    items: readonly { key: unknown; value: unknown }[],
    path: Path,
    at: Place,
  ): Record<string, unknown> => {
    const result: Record<string, unknown> = {};
    for (const pair of items) {
      const keyPlace = startOf(pair.key, at);
      const name = keyText(pair.key);
      if (name === null) {
        refuse(keyPlace, path, "a key is a plain text");
        continue;
      }
      const own = [...path, name];
      const earlier = places.get(JSON.stringify(own));
      if (FORBIDDEN_KEYS.has(name)) refuse(keyPlace, own, "this name cannot be a key");
      else if (Object.hasOwn(result, name)) refuse(keyPlace, own, `set twice, first on line ${earlier?.key.line ?? 1}`);
      else {
        const valuePlace = startOf(pair.value, keyPlace);
        places.set(JSON.stringify(own), { key: keyPlace, value: valuePlace });
        result[name] = read(asNode(pair.value), own, valuePlace);
      }
    }
    return result;
  };

  const start: Place = { line: 1, column: 1 };
  const root = read(doc.contents, [], startOf(doc.contents, start));
  const placesOf = (path: Path): Places => {
    for (let length = path.length; length > 0; length -= 1) {
      const known = places.get(JSON.stringify(path.slice(0, length)));
      if (known !== undefined) return known;
    }
    return { key: start, value: start };
  };
  return { root, problems, placesOf };
}

/** The text of a key, or null where it is an alias, a mapping, a list, or tagged. */
export function keyText(key: unknown): string | null {
  if (!isScalar(key) || key.tag !== undefined) return null;
  return typeof key.value === "string" ? key.value : (key.source ?? null);
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function isNodeWithRange(node: unknown): node is Node & { range: [number, number, number] } {
  return asNode(node)?.range !== undefined && asNode(node)?.range !== null;
}
