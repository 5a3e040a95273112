import * as v from "valibot";
import { isSessionId } from "../session-id";
import { RECORD_SCHEMA, type SessionRecord } from "./record";

/**
 * What a record must look like to be believed. Records come from other people through a remote: ids, object ids, times and
 * branch names are checked by their form before anything of them reaches git or a path. Keys not known here are dropped.
 */
const text = v.string();
const figure = v.pipe(v.number(), v.finite(), v.minValue(0));
const oid = v.pipe(text, v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const instant = v.pipe(
  text,
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  v.check((at) => !Number.isNaN(Date.parse(at))),
);
// git's own rules for a branch's name (git-check-ref-format), as far as they concern one name.
const branch = v.pipe(
  text,
  v.maxBytes(1000),
  v.regex(/^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)|[/.]$))[^\p{Cc} ~^:?*[\\]+$/u),
);
const metrics = v.record(text, v.union([v.number(), text]));
const nullable = v.nullable;

const session = v.object({
  id: v.pipe(text, v.check(isSessionId)),
  branch,
  status: v.literal("ended"),
  base: v.object({ branch: nullable(branch), commit: nullable(oid) }),
  startedAt: instant,
  endedAt: instant,
  activeSeconds: figure,
  author: v.object({ name: text, email: text }),
  stateDir: text,
});

const objective = v.object({
  id: text,
  text,
  state: v.picklist(["todo", "doing", "done"]),
  createdAt: nullable(instant),
  doneAt: nullable(instant),
});

const blocker = v.object({
  id: text,
  text,
  state: v.picklist(["open", "resolved"]),
  ticket: nullable(v.object({ key: text, url: nullable(text), title: nullable(text), state: nullable(text) })),
  openedAt: nullable(instant),
  resolvedAt: nullable(instant),
  resolution: nullable(text),
  blockedSeconds: figure,
});

const decision = v.object({
  id: v.pipe(text, v.regex(/^D-\d{8}-[0-9a-z]{4}$/)),
  title: text,
  date: text,
  status: text,
  rationale: nullable(text),
  alternatives: v.array(text),
  context: nullable(text),
  consequences: nullable(text),
  path: text,
});

const checkpoint = v.object({
  id: text,
  label: nullable(text),
  at: instant,
  commit: nullable(oid),
  tree: nullable(oid),
  subject: nullable(text),
  metrics,
  decisions: v.array(text),
  seconds: figure,
});

const recordSchema = v.object({
  schema: v.literal(RECORD_SCHEMA),
  revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  session,
  intervals: v.array(v.object({ from: instant, to: nullable(instant), active: nullable(figure) })),
  objectives: v.array(objective),
  blockers: v.array(blocker),
  decisions: v.array(decision),
  checkpoints: v.array(checkpoint),
  notes: v.array(v.object({ id: text, text, handoff: v.boolean() })),
  commits: v.array(v.object({ oid, subject: text, author: text, at: instant })),
  files: v.array(
    v.object({
      path: text,
      kind: v.picklist(["added", "modified", "deleted", "renamed", "typechange"]),
      added: figure,
      removed: figure,
    }),
  ),
  totals: v.object({ commits: figure, filesChanged: figure, linesAdded: figure, linesRemoved: figure }),
  metrics,
  next: v.array(text),
  head: nullable(oid),
  highest: v.record(text, figure),
  cut: nullable(v.object({ commits: figure, files: figure, intervals: figure })),
});

/** Reads session.json; in the place of a record, in a few words, why it is none. */
export function parseRecord(bytes: Uint8Array): { record: SessionRecord } | { why: string } {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { why: "it is not whole JSON" };
  }
  if (typeof value === "object" && value !== null && "schema" in value && Number(value.schema) > RECORD_SCHEMA) {
    return { why: "a newer version of session wrote it" };
  }
  const parsed = v.safeParse(recordSchema, value, { abortEarly: true });
  if (!parsed.success) return { why: `${v.getDotPath(parsed.issues[0]) ?? "it"} is not as it should be` };
  // The schema has just proved the shape; brands are the only thing it cannot give.
  return { record: parsed.output as unknown as SessionRecord };
}
