import type { Blocker, Checkpoint, Decision, FileChange, Instant, Metrics, Objective, Oid, Session } from "../model";
import type { Totals } from "../records/session-work";

/** An objective with the lines that a person wrote beneath it: how one sees that it is reached. */
export interface HandoffObjective extends Objective {
  criteria: string[];
}

/** A commit of the session that holds work; `label` is that of its checkpoint. */
export interface HandoffCommit {
  oid: Oid;
  subject: string;
  at: Instant;
  label: string | null;
  /** The first paragraph that a person wrote below the subject. */
  body: string | null;
  /** Paths it touches; 0 for a merge. */
  files: number;
}

/** A part of the work by the kind of file. */
export interface Area {
  name: "code" | "tests" | "documentation";
  files: number;
  added: number;
  removed: number;
}

/** Coverage in percent at the first and at the last checkpoint that has it; `from` is null where there is only one. */
export interface CoverageFacts {
  from: number | null;
  to: number;
}

/** How long the rest may take, and from what that is told. */
export interface Estimate {
  done: number;
  left: number;
  /** Active seconds that what is done has taken. */
  spent: number;
  /** Active seconds that the rest takes at that pace. */
  needed: number;
}

/** One thing that was looked at when the handoff was written. */
export interface Check {
  ok: boolean;
  what: string;
}

/** Everything a handoff says, gathered from state and git; rendering adds nothing. */
export interface HandoffFacts {
  session: Session;
  /** When it was written: the end of the session, else now. */
  at: Instant;
  /** Whether the summary heads it. */
  summarised: boolean;
  /** The last commit that holds work; never the one that brings the handoff itself. */
  lastCommit: HandoffCommit | null;
  objectives: HandoffObjective[];
  /** Oldest first. */
  commits: HandoffCommit[];
  /** Older commits that are not listed. */
  earlierCommits: number;
  checkpoints: Checkpoint[];
  totals: Totals;
  areas: Area[];
  /** Tests that checkpoints say were added, or null where none says so. */
  testsAdded: number | null;
  testFiles: FileChange[];
  coverage: CoverageFacts | null;
  documents: FileChange[];
  keyFiles: FileChange[];
  /** How many files are changed and not committed, where the branch is checked out. */
  changed: number;
  /** Those of them that `tracking` lists. */
  uncommitted: { path: string; status: string }[];
  blockers: Blocker[];
  decisions: Decision[];
  architecture: { name: string; patterns: readonly string[]; conventions: readonly string[]; rules: readonly string[] };
  /** What contradicts the architecture, patterns or rules; empty where nothing was found or nothing looked. */
  violations: string[];
  /** Active seconds by type of commit, the longest first; empty where there are fewer than two types. */
  timeByType: { type: string; seconds: number }[];
  commitTypes: { type: string; count: number }[];
  /** What contributors measured, beside tests and coverage: the newest figure of each name. */
  metrics: Metrics;
  notes: string[];
  learnings: string[];
  estimate: Estimate | null;
  tickets: string[];
  checks: Check[];
}
