/**
 * The shape of context.json, checked without a validation library: `status` reads this file at every call, and loading
 * one costs more (1.6 ms of CPU) than everything else that is done with it.
 */

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number" && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const record =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);
const having =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const textOrNull = orNull(isText);

/** Each field with what it must be. What is optional here came later, or may be left out by hand. */
const FIELDS: Readonly<Record<string, Check>> = {
  id: isText,
  branch: isText,
  status: (value) => value === "active" || value === "paused" || value === "ended",
  base: having({ branch: textOrNull, commit: textOrNull }),
  startedAt: isText,
  endedAt: optional(textOrNull),
  author: having({ name: isText, email: isText }),
  intervals: list(having({ from: isText, to: textOrNull, active: optional(orNull(isNumber)) })),
  checkpoints: list(
    having({
      id: isText,
      label: textOrNull,
      at: isText,
      commit: textOrNull,
      tree: textOrNull,
      subject: optional(textOrNull),
      metrics: optional(record((value) => isText(value) || isNumber(value))),
      decisions: optional(list(isText)),
      seconds: optional(isNumber),
    }),
  ),
  objectives: optional(record(having({ createdAt: textOrNull, doneAt: textOrNull }))),
  blockers: optional(
    record(having({ openedAt: textOrNull, resolvedAt: textOrNull, resolution: textOrNull, ticket: textOrNull })),
  ),
  decisions: optional(list(isText)),
  wrote: optional(list(isText)),
  highest: optional(record(isNumber)),
  agents: optional(list(having({ tool: isText, sessionId: isText, transcript: textOrNull, at: isText }))),
  wip: optional(textOrNull),
  plugins: optional(isObject),
  revision: optional(isNumber),
  head: optional(textOrNull),
};

/** The name of the first field that is missing or of another kind; null where the whole file is sound. */
export function firstFault(value: unknown): string | null {
  if (!isObject(value)) return "the file";
  return Object.keys(FIELDS).find((name) => FIELDS[name]?.(value[name]) === false) ?? null;
}

/** A sound context with what was left out filled in; keys that are not known stay, and so does the order of all keys. */
export function withDefaults(context: Record<string, unknown>): Record<string, unknown> {
  const { intervals, checkpoints } = context as Record<"intervals" | "checkpoints", Record<string, unknown>[]>;
  const filled = fill(context, {
    ...{ endedAt: null, objectives: {}, blockers: {}, decisions: [], wrote: [], highest: {}, agents: [] },
    ...{ wip: null, plugins: {}, revision: 0, head: null },
  });
  filled.intervals = intervals.map((interval) => fill(interval, { active: null }));
  filled.checkpoints = checkpoints.map((checkpoint) =>
    fill(checkpoint, { subject: null, metrics: {}, decisions: [], seconds: 0 }),
  );
  return filled;
}

function fill(given: Record<string, unknown>, defaults: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const filled = { ...given };
  for (const [name, value] of Object.entries(defaults)) filled[name] ??= value;
  return filled;
}
