import * as v from "valibot";
import type { HookResult } from "./api";
import type { Json } from "./api/facts";

/** Bounds of what a hook may return: enough for every honest use, too little to drown a message or a file in. */
const MOST = { items: 100, line: 500, document: 20_000, state: 16 * 1024, figures: 1024 * 1024 } as const;

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST.line), v.regex(/^[^\r\n\0]*$/, "one line"));
const figure = v.union([v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.maxLength(100), v.regex(/^[^\r\n\0]*$/))]);
const place = v.pipe(v.number(), v.integer(), v.minValue(1));
const orNull = v.nullable(v.pipe(v.string(), v.maxLength(MOST.line)));

/** JSON of a bounded length. */
const json = (most: number) =>
  v.pipe(
    v.custom<Json>((value) => value !== undefined),
    v.check((value) => isJson(value), "JSON"),
    v.check((value) => Buffer.byteLength(JSON.stringify(value)) < most, `less than ${most / 1024} KiB`),
  );

function isJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth > 50) return false;
  return Object.values(value).every((one) => isJson(one, depth + 1));
}

/** A list whose entries are checked one by one. */
const SHAPES = {
  impact: text,
  warnings: text,
  next: text,
  objectives: text,
  sections: v.object({
    title: v.pipe(text, v.maxLength(100)),
    markdown: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST.document)),
    priority: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100)), 50),
  }),
  findings: v.object({
    path: text,
    line: place,
    column: v.exactOptional(place),
    rule: v.pipe(text, v.maxLength(100)),
    message: text,
  }),
  tickets: v.object({ key: v.pipe(text, v.maxLength(100)), url: orNull, title: orNull, state: orNull }),
} as const;

const WHOLE = {
  refuse: v.object({ reason: text, fix: text }),
  state: json(MOST.state),
  figures: json(MOST.figures),
} as const;

const METRIC = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Findings and figures may be many; a message has room for few lines. */
const LISTS: Readonly<Record<keyof typeof SHAPES, number>> = {
  impact: 20,
  warnings: 20,
  next: 10,
  objectives: 20,
  sections: 20,
  findings: 10_000,
  tickets: MOST.items,
};

/** What a hook returned, with what is not valid left out, and a phrase about each thing left out. */
export function checkResult(returned: unknown): { result: HookResult; dropped: string[] } {
  const dropped: string[] = [];
  if (returned === undefined || returned === null) return { result: {}, dropped };
  if (typeof returned !== "object" || Array.isArray(returned))
    return { result: {}, dropped: [`it returned ${Array.isArray(returned) ? "a list" : `a ${typeof returned}`}`] };
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(returned)) {
    if (value === undefined) continue;
    const kept = Object.hasOwn(SHAPES, key)
      ? list(key as keyof typeof SHAPES, value, dropped)
      : Object.hasOwn(WHOLE, key)
        ? whole(key as keyof typeof WHOLE, value, dropped)
        : key === "metrics"
          ? metrics(value, dropped)
          : unknownKey(key, dropped);
    if (kept !== undefined) result[key] = kept;
  }
  // Every part has just been checked.
  return { result: result as HookResult, dropped };
}

function unknownKey(key: string, dropped: string[]): undefined {
  dropped.push(`"${key.slice(0, 40)}" is nothing that a hook returns`);
  return undefined;
}

function list(key: keyof typeof SHAPES, value: unknown, dropped: string[]): unknown[] | undefined {
  if (!Array.isArray(value)) {
    dropped.push(`${key} is no list`);
    return undefined;
  }
  const kept: unknown[] = [];
  for (const [at, entry] of value.slice(0, LISTS[key]).entries()) {
    const checked = v.safeParse(SHAPES[key], entry);
    if (checked.success) kept.push(checked.output);
    else dropped.push(`${key}[${at}]: ${wrong(checked.issues[0])}`);
  }
  if (value.length > LISTS[key]) dropped.push(`${key} has ${value.length} entries, the first ${LISTS[key]} are kept`);
  return kept;
}

function whole(key: keyof typeof WHOLE, value: unknown, dropped: string[]): unknown {
  const checked = v.safeParse(WHOLE[key], value);
  if (checked.success) return checked.output;
  dropped.push(`${key}: ${wrong(checked.issues[0])}`);
  return undefined;
}

function metrics(value: unknown, dropped: string[]): Record<string, number | string> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    dropped.push("metrics is no object");
    return undefined;
  }
  const kept: Record<string, number | string> = {};
  for (const [name, given] of Object.entries(value).slice(0, MOST.items)) {
    const checked = v.safeParse(figure, given);
    if (METRIC.test(name) && checked.success) kept[name] = checked.output;
    else
      dropped.push(`metrics.${name.slice(0, 40)}: ${checked.success ? "not a name such as testsAdded" : "no figure"}`);
  }
  return kept;
}

function wrong(issue: { message: string; path?: readonly { key: unknown }[] | undefined }): string {
  const path = issue.path?.map(({ key }) => String(key)).join(".");
  return `${path ? `${path}: ` : ""}${issue.message}`;
}
