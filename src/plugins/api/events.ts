import type {
  Blocker,
  Change,
  Checkpoint,
  Commit,
  Decision,
  FileDiff,
  Json,
  Metrics,
  Objective,
  PastSession,
  RunResult,
  Session,
} from "./facts";

/**
 * Questions to the repository, answered only where they are asked. "What the event is about" is, at onCheckpoint, what goes
 * into the commit against its parent; elsewhere the commits of the session against the commit it left from.
 */
export interface Reads {
  /** The files that changed in what the event is about. */
  changes(): Promise<Change[]>;
  /** The changed lines of the same; of some paths alone where they are named. Binary files have none. */
  diff(paths?: readonly string[]): Promise<FileDiff[]>;
  /** A file as text, after the change or before it; null where there is none, or it is larger than 8 MiB. */
  readFile(path: string, side?: "after" | "before"): Promise<string | null>;
  /** The paths of all tracked files, after the change; with a glob such as `src/**`, those that match. */
  listFiles(glob?: string): Promise<string[]>;
  /** A file of the work tree as it lies there, ignored ones too (reports, build output); null where there is none, or over 64 MiB. */
  readWorkFile(path: string): Promise<{ text: string; modifiedAt: string } | null>;
  /** Files of the work tree, ignored ones too, that match a glob; `node_modules` and `.git` are left out. At most 1,000. */
  findWorkFiles(glob: string): Promise<string[]>;
  /** The commits of the session, oldest first. */
  commits(): Promise<Commit[]>;
  /** Sessions of the past, newest first; at most `count` (50 where it is not given). */
  sessions(count?: number): Promise<PastSession[]>;
  /** The remotes of the clone: name and the URL that is fetched from, without user or password. */
  remotes(): Promise<{ name: string; url: string }[]>;
  /**
   * Runs a command that stands in the settings (`quality.checks`, or an option of this plugin that `guarded` names), with
   * a shell, in the repository root. A command that stands in a tracked file runs once it is trusted.
   */
  run(command: string, options?: { seconds?: number }): Promise<RunResult>;
  /**
   * The token that `gh` or `glab` keep for a host; null where there is none. A plugin gets it where its `env` names
   * GITHUB_TOKEN for gh, GITLAB_TOKEN for glab.
   */
  toolToken(tool: "gh" | "glab", host: string): Promise<string | null>;
}

/** The parts of the settings that plugins may read. */
export interface Settings {
  context: {
    architecture: string | null;
    patterns: readonly string[];
    conventions: readonly string[];
    rules: readonly string[];
  };
  quality: {
    coverageThreshold: number | null;
    newCodeCoverageThreshold: number | null;
    requireTests: boolean;
    blockMergeOnQuality: boolean;
    checks: readonly string[];
  };
  tracking: { watch: readonly string[]; ignore: readonly string[]; annotations: readonly string[] };
}

/** What every event carries as plain data. */
export interface EventFacts {
  /** The time of the command; plugins use it in the place of the system's clock. */
  at: string;
  /** The root of the work tree, absolute. */
  root: string;
  branch: string | null;
  /** The commit that HEAD stands on. */
  head: string | null;
  session: Session | null;
  objectives: Objective[];
  blockers: Blocker[];
  decisions: Decision[];
  /** Earlier checkpoints, oldest first. */
  checkpoints: Checkpoint[];
  /** Of each figure the last value, and the first one that it had in the session. */
  metrics: { last: Metrics; first: Metrics };
  settings: Settings;
}

/** Every event: facts, questions, and what concerns this plugin alone. */
export interface BaseEvent extends EventFacts, Reads {
  /** What this plugin returned as `state` last time in this session; null the first time. */
  state: Json;
  /** Aborted when the plugin's time is over: hand it to fetch. */
  signal: AbortSignal;
}

/** What other plugins have returned before this one, in the same event. */
export interface SoFar {
  impact: string[];
  metrics: Metrics;
  warnings: string[];
}

/** What each hook's event carries beside the facts. */
export interface HookFacts {
  onInit: object;
  /** `issue`: the key given with --issue. */
  onStart: { issue: string | null };
  onResume: object;
  onPause: object;
  /** `branch` is the one arrived on, `from` the one left. */
  onSwitch: { from: string | null };
  /** Before the commit. `type` is the kind of its subject: feat, fix and so on. */
  onCheckpoint: { label: string | null; subject: string; type: string | null; soFar: SoFar };
  onCheckpointed: { label: string | null; commit: string | null };
  /** Before anything is done. `mergeTo`: the branch to merge into. */
  onEnd: { mergeTo: string | null };
  /** `handoff`: its Markdown. `merged`: the commit that the target stands on. */
  onEnded: { handoff: string | null; merged: string | null };
  /** Before the merge, after the last checkpoint. */
  onMerge: { target: string; soFar: SoFar };
  onBrief: object;
  onStatus: object;
  /** `since`: an instant, or null for everything. */
  onAnalyze: { since: string | null };
  onReport: { since: string | null };
}

/** One of the moments at which plugins are asked. */
export type HookName = keyof HookFacts;

/** The event that a hook gets. */
export type HookEvent<Name extends HookName> = BaseEvent & HookFacts[Name];
