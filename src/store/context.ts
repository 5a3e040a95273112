import type { BranchName, Instant, Metrics, Oid, Person, SessionId, SessionStatus } from "../core/model";
import { SessionError } from "../errors";
import { readIfThere } from "./atomic-file";
import { firstFault, withDefaults } from "./context-shape";

/** The schema number this version writes. A file with a larger one is refused and left alone. */
export const CONTEXT_SCHEMA = 1;

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
  const fault = firstFault(value);
  if (fault !== null) throw new SessionError("UNREADABLE_STATE", { path, why: `${fault} is not what it should be` });
  // The check has just proved the shape; brands are the only thing it cannot give.
  return withDefaults(value as Record<string, unknown>) as unknown as SessionContext;
}

/** The file's text: keys in a fixed order, two spaces, one newline at the end. */
export function printContext(context: SessionContext): string {
  return `${JSON.stringify(context, null, 2)}\n`;
}
