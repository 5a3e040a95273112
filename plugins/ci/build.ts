/** Where a build stands: everything passed, something failed, something still runs, or there is none. */
export type BuildState = "passing" | "failing" | "running" | "none";

/** One job of a build. */
export interface Job {
  name: string;
  outcome: "passed" | "failed" | "running" | "skipped";
  url: string | null;
}

/** The build of one commit. */
export interface Build {
  state: BuildState;
  passed: number;
  failed: number;
  running: number;
  /** Names of what failed, the first few. */
  failures: string[];
  /** Where to look: the first failure, else the first that runs, else the first of all. */
  url: string | null;
}

/** As many names of failures are kept. */
const MOST_FAILURES = 10;

/** A build from its jobs: one failure makes it failing, also while others run. Skipped jobs alone are no build. */
export function buildOf(jobs: readonly Job[]): Build {
  const of = (outcome: Job["outcome"]) => jobs.filter((job) => job.outcome === outcome);
  const [failed, running, passed] = [of("failed"), of("running"), of("passed")];
  const state = failed.length > 0 ? "failing" : running.length > 0 ? "running" : passed.length > 0 ? "passing" : "none";
  return {
    state,
    passed: passed.length,
    failed: failed.length,
    running: running.length,
    failures: failed.slice(0, MOST_FAILURES).map(({ name }) => name.slice(0, 100)),
    url: (failed[0] ?? running[0] ?? passed[0])?.url ?? null,
  };
}

/** `CI passing`, `CI failing: lint, test (2 of 7)`, `CI running (3 of 7 left)`; null where there is no build. */
export function inWords({ state, passed, failed, running, failures }: Build): string | null {
  const all = passed + failed + running;
  switch (state) {
    case "passing":
      return "CI passing";
    case "failing": {
      const named = failures.slice(0, 3).join(", ");
      return `CI failing: ${named}${all > failed || failed > 3 ? ` (${failed} of ${all})` : ""}`;
    }
    case "running":
      return all > running ? `CI running (${running} of ${all} left)` : "CI running";
    case "none":
      return null;
  }
}

/** What a provider needs to be asked. */
export interface Access {
  /** Without a slash at the end. */
  base: string;
  /** `owner/name` or `group/part/name`. */
  project: string;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds for one answer. */
  timeout: number;
}

/** Tells the jobs of a commit. A new provider is a file in providers/ and a line in providers.ts. */
export type Provider = (access: Access, commit: string) => Promise<Job[]>;
