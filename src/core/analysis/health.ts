import { commitType } from "../handoff/figures";
import type { Blocker, Metrics, Objective } from "../model";

/** One part of a session's health, 0 to 100, with the reason in words. `weight`: its share of the score beside the other parts. */
export interface HealthPart {
  name: string;
  score: number;
  weight: number;
  reason: string;
}

/** How a session stands: the weighted mean of the parts that can be told. Null where none can. */
export interface Health {
  score: number | null;
  parts: HealthPart[];
}

/** What health is worked out from. Ages in seconds; null where there is nothing to measure. */
export interface Vitals {
  session: boolean;
  objectives: readonly Pick<Objective, "state" | "doneAt">[];
  blockers: readonly Pick<Blocker, "state" | "blockedSeconds">[];
  /** Since the last objective was done, or the session began. */
  sinceProgress: number | null;
  /** Since the last checkpoint or commit. */
  sinceSaved: number | null;
  uncommitted: { files: number; lines: number };
  behind: { base: string; commits: number } | null;
  /** Subjects and areas of the commits of the session, or of the last 30 days. */
  commits: readonly { subject: string; code: boolean; tests: boolean }[];
  metrics: Metrics;
  coverageThreshold: number | null;
}

/** What each part weighs. */
const WEIGHTS = { objectives: 20, blockers: 15, rhythm: 15, uncommitted: 15, behind: 10, tests: 15, coverage: 10 };
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Works out the health of what is going on here. Parts that cannot be measured are left out, not guessed. */
export function health(vitals: Vitals): Health {
  const parts = [
    objectivesPart(vitals),
    blockersPart(vitals),
    rhythmPart(vitals),
    uncommittedPart(vitals),
    behindPart(vitals),
    testsPart(vitals),
    coveragePart(vitals),
  ].filter((part) => part !== null);
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const total = parts.reduce((sum, part) => sum + part.weight * part.score, 0);
  return { score: weight > 0 ? Math.round(total / weight) : null, parts };
}

function part(name: keyof typeof WEIGHTS, score: number, reason: string): HealthPart {
  return { name, score: Math.round(Math.max(0, Math.min(100, score))), weight: WEIGHTS[name], reason };
}

/** 100 up to `good`, 0 from `bad` on, a straight line between. */
function between(value: number, good: number, bad: number): number {
  return (100 * (bad - value)) / (bad - good);
}

function objectivesPart({ session, objectives, sinceProgress }: Vitals): HealthPart | null {
  if (!session) return null;
  const done = objectives.filter(({ state }) => state === "done").length;
  const told = `${done} of ${objectives.length} done`;
  if (objectives.length === 0) return part("objectives", 50, "no objective is named");
  if (done === objectives.length) return part("objectives", 100, `all ${objectives.length} done`);
  if (sinceProgress === null) return part("objectives", 100, told);
  const moved = done > 0 ? "the last one" : "begun";
  return part("objectives", between(sinceProgress, 2 * DAY, 14 * DAY), `${told}, ${moved} ${ago(sinceProgress)}`);
}

function blockersPart({ session, blockers }: Vitals): HealthPart | null {
  if (!session) return null;
  const open = blockers.filter(({ state }) => state === "open");
  const oldest = Math.max(0, ...open.map(({ blockedSeconds }) => blockedSeconds));
  if (open.length === 0) return part("blockers", 100, "none open");
  return part(
    "blockers",
    Math.min(80, between(oldest, DAY, 14 * DAY)),
    `${open.length} open, the oldest since ${span(oldest)}`,
  );
}

function rhythmPart({ session, sinceSaved, uncommitted }: Vitals): HealthPart | null {
  if (!session || sinceSaved === null) return null;
  if (uncommitted.files === 0) return part("rhythm", 100, "everything is committed");
  return part(
    "rhythm",
    between(sinceSaved, 2 * HOUR, DAY),
    `changes wait; the last commit was made ${ago(sinceSaved)}`,
  );
}

function uncommittedPart({ uncommitted: { files, lines } }: Vitals): HealthPart {
  if (files === 0) return part("uncommitted", 100, "nothing is uncommitted");
  const size = lines > 0 ? `${lines} ${lines === 1 ? "line" : "lines"} in ` : "";
  return part(
    "uncommitted",
    between(lines, 100, 1000),
    `${size}${files} ${files === 1 ? "file" : "files"} not committed`,
  );
}

function behindPart({ behind }: Vitals): HealthPart | null {
  if (behind === null) return null;
  const { base, commits } = behind;
  if (commits === 0) return part("behind", 100, `up to date with ${base}`);
  return part("behind", between(commits, 0, 50), `${commits} ${commits === 1 ? "commit" : "commits"} behind ${base}`);
}

function testsPart({ commits }: Vitals): HealthPart | null {
  const counted = commits.filter(({ subject, code }) => code && ["feat", "fix"].includes(commitType(subject) ?? ""));
  if (counted.length === 0) return null;
  const tested = counted.filter(({ tests }) => tests).length;
  const reason = `${tested} of ${counted.length} ${counted.length === 1 ? "feature or fix touches" : "features and fixes touch"} tests`;
  return part("tests", (100 * tested) / counted.length, reason);
}

function coveragePart({ metrics, coverageThreshold }: Vitals): HealthPart | null {
  const { coverage } = metrics;
  if (typeof coverage !== "number" || coverageThreshold === null) return null;
  const reason = `${coverage} %, the threshold is ${coverageThreshold} %`;
  return part("coverage", coverage >= coverageThreshold ? 100 : (100 * coverage) / coverageThreshold, reason);
}

/** A length of time in its largest unit. */
export function span(seconds: number): string {
  const [number, unit] =
    seconds >= DAY ? [seconds / DAY, "day"] : seconds >= HOUR ? [seconds / HOUR, "hour"] : [seconds / 60, "minute"];
  const whole = Math.max(0, Math.floor(number));
  return `${whole} ${unit}${whole === 1 ? "" : "s"}`;
}

const ago = (seconds: number): string => (seconds < 60 ? "just now" : `${span(seconds)} ago`);
