/** The nouns that plugins see and hand over. Times are ISO 8601 in UTC, paths relative to the repository root with `/`. */

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Figures by name: a number, or a short text. */
export type Metrics = Record<string, number | string>;

/** What we are trying to do. */
export interface Objective {
  id: string;
  text: string;
  state: "todo" | "doing" | "done";
  createdAt: string | null;
  doneAt: string | null;
}

/** A reference to an issue tracker; url, title and state are null where nobody has asked it. */
export interface Ticket {
  key: string;
  url: string | null;
  title: string | null;
  state: string | null;
}

/** What stands in the way. */
export interface Blocker {
  id: string;
  text: string;
  state: "open" | "resolved";
  ticket: Ticket | null;
  openedAt: string | null;
  resolvedAt: string | null;
  blockedSeconds: number;
}

/** A decision that was taken in the session. */
export interface Decision {
  id: string;
  title: string;
  rationale: string | null;
}

/** A point that was saved earlier, with the figures that plugins gave it. */
export interface Checkpoint {
  id: string;
  label: string | null;
  at: string;
  commit: string | null;
  metrics: Metrics;
}

/** The session of the branch; `base` is where it left from. */
export interface Session {
  id: string;
  branch: string;
  status: "active" | "paused" | "ended";
  startedAt: string;
  activeSeconds: number;
  base: { branch: string | null; commit: string | null };
}

/** A changed file; `from` is the old path of a rename. Binary files count no lines. */
export interface Change {
  path: string;
  from: string | null;
  kind: "added" | "modified" | "deleted" | "renamed" | "typechange";
  added: number;
  removed: number;
  binary: boolean;
}

/** The changed lines of a file: numbers count from 1, in the new file for `added` and in the old one for `removed`. */
export interface FileDiff {
  path: string;
  from: string | null;
  added: { line: number; text: string }[];
  removed: { line: number; text: string }[];
}

/** A commit of the session. */
export interface Commit {
  oid: string;
  subject: string;
  body: string;
  author: string;
  email: string;
  at: string;
}

/** An ended or open session as history tells it. */
export interface PastSession {
  id: string;
  branch: string;
  status: "active" | "paused" | "ended";
  startedAt: string;
  endedAt: string | null;
  activeSeconds: number;
  objectives: { done: number; total: number };
  checkpoints: number;
  commits: number;
  linesAdded: number;
  linesRemoved: number;
  metrics: Metrics;
}

/** What came of a command. `untrusted`: it stands in a tracked file and nobody has trusted it here, so it did not run. */
export type RunResult =
  | { kind: "done"; code: number; stdout: string; stderr: string; seconds: number }
  | { kind: "timeout"; stdout: string; stderr: string; seconds: number }
  | { kind: "untrusted"; command: string };
