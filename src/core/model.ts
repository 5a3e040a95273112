/**
 * The nouns of the domain, in the shapes that `--json` promises (docs/commands.md).
 * Times are ISO 8601 in UTC, durations whole seconds, paths relative to the repository root with `/`.
 */

/** A full object id as git prints it (SHA-1 or SHA-256, lower-case hex). */
export type Oid = string & { readonly brand: "Oid" };

/** The short name of a branch, without `refs/heads/`, checked by git. */
export type BranchName = string & { readonly brand: "BranchName" };

/** `20261122-oauth-7k2m9q`: UTC date, last part of the branch, six of Crockford's base 32. */
export type SessionId = string & { readonly brand: "SessionId" };

/** An instant as ISO 8601 in UTC, to the second: `2026-11-22T09:30:00Z`. */
export type Instant = string & { readonly brand: "Instant" };

/** Where a session stands. */
export type SessionStatus = "active" | "paused" | "ended";

/** A person, as git names authors. */
export interface Person {
  name: string;
  email: string;
}

/** The point a session left from: the branch it was cut from (null when unknown) and the commit (null on an unborn branch). */
export interface Base {
  branch: BranchName | null;
  commit: Oid | null;
}

/** One session, as every command shows it. `stateDir` is relative to the common git dir. */
export interface Session {
  id: SessionId;
  branch: BranchName;
  status: SessionStatus;
  base: Base;
  startedAt: Instant;
  endedAt: Instant | null;
  activeSeconds: number;
  author: Person;
  stateDir: string;
}

/** What we are trying to do. */
export interface Objective {
  id: string;
  text: string;
  state: "todo" | "doing" | "done";
  createdAt: Instant | null;
  doneAt: Instant | null;
}

/** A reference to an issue tracker; url, title and state are null until a tracker was asked. */
export interface Ticket {
  key: string;
  url: string | null;
  title: string | null;
  state: string | null;
}

/** What stands in the way. `blockedSeconds` runs from opening to resolving, or to now. */
export interface Blocker {
  id: string;
  text: string;
  state: "open" | "resolved";
  ticket: Ticket | null;
  openedAt: Instant | null;
  resolvedAt: Instant | null;
  resolution: string | null;
  blockedSeconds: number;
}

/** What was decided and why: one MADR file under `.session/decisions/`. */
export interface Decision {
  id: string;
  title: string;
  date: string;
  status: string;
  rationale: string | null;
  alternatives: string[];
  context: string | null;
  consequences: string | null;
  path: string;
}

/** Figures that contributors attach to a checkpoint: name to number or short text. */
export type Metrics = Record<string, number | string>;

/** A point worth naming: usually an enhanced commit, with --no-commit only a tree. */
export interface Checkpoint {
  id: string;
  label: string | null;
  at: Instant;
  commit: Oid | null;
  tree: Oid | null;
  subject: string | null;
  metrics: Metrics;
}

/** A personal note; `handoff` ones are copied into the handoff. */
export interface Note {
  id: string;
  text: string;
  handoff: boolean;
}

/** How a path changed between two trees. `from` is the old path of a rename or copy. Line counts are 0 for binary files. */
export interface FileChange {
  path: string;
  from: string | null;
  kind: "added" | "modified" | "deleted" | "renamed" | "typechange";
  added: number;
  removed: number;
  binary: boolean;
}

/** A commit of the session, newest first wherever a list of them is given. */
export interface CommitSummary {
  oid: Oid;
  subject: string;
  author: string;
  at: Instant;
}
