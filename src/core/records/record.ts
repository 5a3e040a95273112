import type { Interval, StoredCheckpoint } from "../../store/context";
import type {
  Blocker,
  CommitSummary,
  Decision,
  FileChange,
  Instant,
  Metrics,
  Note,
  Objective,
  Oid,
  Session,
  SessionId,
} from "../model";
import type { Totals } from "./session-work";

/** The schema number of session.json that this version writes; a record with a larger one is passed over. */
export const RECORD_SCHEMA = 1;

/** The most bytes of a record; derived lists are cut to keep it, what a person wrote is not. */
export const RECORD_LIMIT = 64 * 1024;

/** How many entries of each derived list a record has lost to its limit. */
export interface CutLists {
  commits: number;
  files: number;
  intervals: number;
}

/** session.json: the whole of an ended session, in the shapes of the command line's JSON. */
export interface SessionRecord {
  schema: typeof RECORD_SCHEMA;
  /** How often the session has ended. */
  revision: number;
  session: Session;
  intervals: Interval[];
  objectives: Objective[];
  blockers: Blocker[];
  decisions: Decision[];
  /** With the ids of the decisions each carried, and the active seconds up to it. */
  checkpoints: StoredCheckpoint[];
  /** Those that leave the clone with the session. */
  notes: Note[];
  /** Newest first. */
  commits: CommitSummary[];
  /** Net changes, most lines first. */
  files: Pick<FileChange, "path" | "kind" | "added" | "removed">[];
  totals: Totals;
  metrics: Metrics;
  next: string[];
  /** The last commit. */
  head: Oid | null;
  /** Numbers that ids must not be given again, by prefix. */
  highest: Record<string, number>;
  /** What was left out; null where nothing was. */
  cut: CutLists | null;
}

/** The files of a record, and which of them there are. */
export const RECORD_FILES = ["session.json", "handoff.md", "objectives.md", "blockers.md", "notes.md"] as const;

/** Where a session's record lies in the tree of a chain: `2026/11/20261122-oauth-7k2m9q`, by the date in its id, so that it stays. */
export function recordFolder(id: SessionId): string {
  return `${id.slice(0, 4)}/${id.slice(4, 6)}/${id}`;
}

/** What lists need of a record: enough for a line in a history, small enough to keep for a hundred thousand of them. */
export interface RecordSummary extends Pick<SessionRecord, "revision" | "session" | "totals" | "metrics"> {
  objectives: { done: number; total: number };
  checkpoints: number;
}

/** The summary of a record. */
export function summaryOf({
  revision,
  session,
  totals,
  metrics,
  objectives,
  checkpoints,
}: SessionRecord): RecordSummary {
  const done = objectives.filter(({ state }) => state === "done").length;
  return {
    revision,
    session,
    totals,
    metrics,
    objectives: { done, total: objectives.length },
    checkpoints: checkpoints.length,
  };
}

/** A record as it lies in some chain. */
export interface RecordEntry {
  summary: RecordSummary;
  ref: string;
  /** The blobs of its files, by name: `handoff.md`. */
  files: Partial<Record<(typeof RECORD_FILES)[number], Oid>>;
}

/** The order in which records of one session win: the higher revision, then the later end. Positive where `b` wins. */
export function newer(a: RecordSummary, b: RecordSummary): number {
  const ended = ({ session }: RecordSummary): Instant => session.endedAt ?? session.startedAt;
  return b.revision - a.revision || (ended(a) < ended(b) ? 1 : ended(a) > ended(b) ? -1 : 0);
}
