import { applyEdits, type JSONPath, modify, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { SessionError } from "../errors";
import type { ManagedFile } from "./managed-file";

/** Something that is put at the end of a list in a JSON file. */
export interface ListEntry {
  /** Keys that lead to the list. */
  list: readonly string[];
  value: unknown;
}

/** What a JSON file gets. */
export interface JsonEntries {
  path: string;
  /** What the file holds where we make it, beside the entries. */
  initial?: Readonly<Record<string, unknown>>;
  entries: readonly ListEntry[];
  /** Whether an element of such a list is ours, in this version or an earlier one. */
  isOurs: (element: unknown) => boolean;
  /** An element without what is ours in it, where others may have put theirs beside it; null where nothing is left. */
  without?: (element: unknown) => unknown;
}

/**
 * A JSON file, comments and commas at the end of lists allowed, that gets elements at the end of lists. Whatever else
 * stands in it stays, comments and order too.
 */
export function jsonFile({ path, initial = {}, entries, isOurs, without = () => null }: JsonEntries): ManagedFile {
  const listsOf = (root: unknown): [JSONPath, unknown[]][] =>
    entries.flatMap(({ list }) => {
      const found = list.reduce<unknown>((value, key) => own(value, key), root);
      if (found === undefined) return [];
      if (!Array.isArray(found)) throw foreign(path, `${list.join(".")} is no list in it`);
      return [[[...list], found] as [JSONPath, unknown[]]];
    });
  return {
    path,
    isIn(text) {
      try {
        return listsOf(read(path, text)).some(([, list]) => list.some(isOurs));
      } catch {
        return false;
      }
    },
    put(given) {
      if (given === null || given.trim() === "") return whole(initial, entries);
      let text = given;
      for (const { list, value } of entries) {
        const root = read(path, text);
        const [, elements = []] = listsOf(root).find(([at]) => at.join("\0") === list.join("\0")) ?? [];
        const at = elements.findIndex(isOurs);
        if (at >= 0 && Bun.deepEquals(elements[at], value)) continue;
        // One of ours that others have added to, or of another version, is mended in place.
        const theirs = at >= 0 ? without(elements[at]) : null;
        text = at >= 0 && theirs === null ? edit(text, [...list, at], value) : withoutOurs(text, list, at, theirs);
        if (at < 0 || theirs !== null) text = edit(text, [...list, -1], value, true);
      }
      const missing = Object.entries(initial).filter(([key]) => own(read(path, text), key) === undefined);
      return missing.reduce((done, [key, value]) => edit(done, [key], value), text);
    },
    take(given) {
      let text = given;
      for (const { list } of entries) {
        const elements = listsOf(read(path, text)).find(([at]) => at.join("\0") === list.join("\0"))?.[1] ?? [];
        for (let at = elements.length - 1; at >= 0; at--)
          if (isOurs(elements[at])) text = withoutOurs(text, list, at, without(elements[at]));
        if (elements.some(isOurs)) text = withoutEmpty(path, text, list);
      }
      const left = read(path, text);
      return text !== given && Bun.deepEquals(left, initial) ? null : text;
    },
  };
}

function withoutOurs(text: string, list: readonly string[], at: number, theirs: unknown): string {
  if (at < 0) return text;
  return edit(text, [...list, at], theirs === null ? undefined : theirs);
}

/** Takes out a list that is empty now, and the objects around it that are. */
function withoutEmpty(path: string, text: string, list: readonly string[]): string {
  let done = text;
  for (let depth = list.length; depth > 0; depth--) {
    const at = list.slice(0, depth);
    const value = at.reduce<unknown>((inner, key) => own(inner, key), read(path, done));
    const empty = Array.isArray(value) ? value.length === 0 : Bun.deepEquals(value, {});
    if (!empty) break;
    done = edit(done, [...at], undefined);
  }
  return done;
}

function whole(initial: Readonly<Record<string, unknown>>, entries: readonly ListEntry[]): string {
  const start = `${JSON.stringify(initial, null, 2)}\n`;
  return entries.reduce((text, { list, value }) => edit(text, [...list, -1], value, true), start);
}

function edit(text: string, at: JSONPath, value: unknown, isArrayInsertion = false): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /^[ \t]+(?=["/\]}])/m.exec(text)?.[0] ?? "  ";
  const formattingOptions = {
    eol,
    insertSpaces: !indent.includes("\t"),
    tabSize: indent.includes("\t") ? 4 : indent.length,
  };
  return applyEdits(text, modify(text, at, value, { formattingOptions, isArrayInsertion }));
}

/** @throws SessionError FOREIGN_FILE naming the line of the first fault */
function read(path: string, text: string): Record<string, unknown> {
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first) {
    const line = text.slice(0, first.offset).split("\n").length;
    throw foreign(path, `line ${line} is no JSON (${printParseErrorCode(first.error)})`);
  }
  if (typeof root !== "object" || root === null || Array.isArray(root)) throw foreign(path, "it holds no JSON object");
  return root as Record<string, unknown>;
}

function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

const foreign = (path: string, why: string): SessionError => new SessionError("FOREIGN_FILE", { path, why });
