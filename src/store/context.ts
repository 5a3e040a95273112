import * as v from "valibot";
import type { BranchName, Instant, Metrics, Oid, Person, SessionId, SessionStatus } from "../core/model";
import { SessionError } from "../errors";
import { readIfThere } from "./atomic-file";

/** The schema number this version writes. A file with a larger one is refused and left alone. */
export const CONTEXT_SCHEMA = 1;

const text = v.string();
const textOrNull = v.nullable(text);
const metrics = v.record(text, v.union([v.number(), text]));
const open = <T extends v.ObjectEntries>(entries: T) => v.looseObject(entries);

const contextSchema = open({
  schema: v.literal(CONTEXT_SCHEMA),
  id: text,
  branch: text,
  status: v.picklist(["active", "paused", "ended"]),
  base: open({ branch: textOrNull, commit: textOrNull }),
  startedAt: text,
  endedAt: v.optional(textOrNull, null),
  author: open({ name: text, email: text }),
  intervals: v.array(open({ from: text, to: textOrNull, active: v.optional(v.nullable(v.number()), null) })),
  checkpoints: v.array(
    open({
      id: text,
      label: textOrNull,
      at: text,
      commit: textOrNull,
      tree: textOrNull,
      subject: v.optional(textOrNull, null),
      metrics: v.optional(metrics, {}),
      decisions: v.optional(v.array(text), []),
      seconds: v.optional(v.number(), 0),
    }),
  ),
  objectives: v.optional(v.record(text, open({ createdAt: textOrNull, doneAt: textOrNull })), {}),
  blockers: v.optional(
    v.record(text, open({ openedAt: textOrNull, resolvedAt: textOrNull, resolution: textOrNull, ticket: textOrNull })),
    {},
  ),
  decisions: v.optional(v.array(text), []),
  wrote: v.optional(v.array(text), []),
  highest: v.optional(v.record(text, v.number()), {}),
  agents: v.optional(v.array(open({ tool: text, sessionId: text, transcript: textOrNull, at: text })), []),
  wip: v.optional(textOrNull, null),
  plugins: v.optional(v.record(text, v.unknown()), {}),
  revision: v.optional(v.number(), 0),
  head: v.optional(textOrNull, null),
});

/** One stretch of work; `to` is null while it lasts. `active`: its active seconds, counted when it was closed. */
export interface Interval {
  from: Instant;
  to: Instant | null;
  active: number | null;
}

/** A checkpoint as stored: with the decisions it carried and the active seconds up to it. */
export interface StoredCheckpoint {
  id: string;
  label: string | null;
  at: Instant;
  commit: Oid | null;
  tree: Oid | null;
  subject: string | null;
  metrics: Metrics;
  decisions: string[];
  seconds: number;
}

/**
 * context.json: what a person meant and git cannot know. Unknown keys are kept when the file is written again.
 * `wrote`: tracked files under .session/ that the session wrote since its last commit. `highest`: ids never given again.
 * `revision`: how often the session has ended. `head`: the last commit at its end.
 */
export interface SessionContext {
  schema: typeof CONTEXT_SCHEMA;
  id: SessionId;
  branch: BranchName;
  status: SessionStatus;
  base: { branch: BranchName | null; commit: Oid | null };
  startedAt: Instant;
  endedAt: Instant | null;
  author: Person;
  intervals: Interval[];
  checkpoints: StoredCheckpoint[];
  objectives: Record<string, { createdAt: Instant | null; doneAt: Instant | null }>;
  blockers: Record<
    string,
    { openedAt: Instant | null; resolvedAt: Instant | null; resolution: string | null; ticket: string | null }
  >;
  decisions: string[];
  wrote: string[];
  highest: Record<string, number>;
  agents: { tool: string; sessionId: string; transcript: string | null; at: Instant }[];
  wip: string | null;
  plugins: Record<string, unknown>;
  revision: number;
  head: Oid | null;
}

/** Reads a context file; null where there is none. @throws SessionError UNREADABLE_STATE, NEWER_STATE */
export function readContext(path: string): SessionContext | null {
  const bytes = readIfThere(path);
  return bytes === null ? null : parseContext(bytes, path);
}

/** Checks the shape of a context file. @throws SessionError UNREADABLE_STATE, NEWER_STATE */
export function parseContext(bytes: Uint8Array, path: string): SessionContext {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new SessionError("UNREADABLE_STATE", { path, why: "it is not whole JSON" });
  }
  if (typeof value === "object" && value !== null && "schema" in value && Number(value.schema) > CONTEXT_SCHEMA) {
    throw new SessionError("NEWER_STATE", { path });
  }
  const parsed = v.safeParse(contextSchema, value);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new SessionError("UNREADABLE_STATE", { path, why: `${v.getDotPath(issue) ?? "the file"}: ${issue.message}` });
  }
  // The schema has just proved the shape; brands are the only thing it cannot give.
  return parsed.output as unknown as SessionContext;
}

/** The file's text: keys in a fixed order, two spaces, one newline at the end. */
export function printContext(context: SessionContext): string {
  return `${JSON.stringify(context, null, 2)}\n`;
}
