import { currentBranch } from "../git/head";
import { type HistoryRow, historyRow } from "./history";
import { type KnownSession, knownSessions } from "./records/catalogue";
import { loadRecord } from "./records/read";
import { headOf, sessionWork } from "./records/session-work";
import { chooseSession, otherSession } from "./session-reference";
import type { Workspace } from "./workspace";

/** One figure of two sessions. `delta` is b less a, null where either is no number. */
export interface ComparedFigure {
  name: string;
  a: number | string | null;
  b: number | string | null;
  delta: number | null;
}

/** The paths that two sessions changed. */
export interface ComparedPaths {
  /** Changed by the first alone. */
  a: string[];
  b: string[];
  both: string[];
}

/** Two sessions side by side. */
export interface Comparison {
  a: HistoryRow;
  b: HistoryRow;
  metrics: ComparedFigure[];
  /** Null where they were not asked for. */
  changes: ComparedPaths | null;
}

/** Figures that every session has, in the order in which they are shown. */
const OWN = [
  "activeSeconds",
  "objectivesDone",
  "objectivesTotal",
  "checkpoints",
  "commits",
  "filesChanged",
  "linesAdded",
  "linesRemoved",
] as const;

/**
 * Compares two sessions, wherever each is known from.
 * @param other Null for the open session here, else the newest other.
 * @throws SessionError NO_SUCH_SESSION, AMBIGUOUS, NO_OTHER_SESSION, UNREADABLE_STATE
 */
export async function compareSessions(
  workspace: Workspace,
  name: string,
  other: string | null,
  changes: boolean,
): Promise<Comparison> {
  const [known, branch] = await Promise.all([knownSessions(workspace), currentBranch(workspace.repository)]);
  const first = chooseSession(known, name);
  const second = other === null ? otherSession(known, first, branch) : chooseSession(known, other);
  const [a, b] = await Promise.all([historyRow(workspace, first), historyRow(workspace, second)]);
  return {
    a,
    b,
    metrics: comparedFigures(a, b),
    changes: changes
      ? comparedPaths(await changedPaths(workspace, first), await changedPaths(workspace, second))
      : null,
  };
}

/** Figures of both sessions, those that every session has first, then what contributors measured in either. Pure. */
export function comparedFigures(a: HistoryRow, b: HistoryRow): ComparedFigure[] {
  const [of, at] = [figures(a), figures(b)];
  return [...new Set([...of.keys(), ...at.keys()])].map((name) => {
    const [left, right] = [of.get(name) ?? null, at.get(name) ?? null];
    // Figures such as a coverage of 79.9 % must not differ by 0.0999….
    const delta = typeof left === "number" && typeof right === "number" ? Number((right - left).toFixed(6)) : null;
    return { name, a: left, b: right, delta };
  });
}

function figures(row: HistoryRow): Map<string, number | string> {
  const own: Record<(typeof OWN)[number], number> = {
    ...row,
    objectivesDone: row.objectives.done,
    objectivesTotal: row.objectives.total,
  };
  return new Map<string, number | string>([
    ...OWN.map((name) => [name, own[name]] as const),
    ...Object.entries(row.metrics).filter(([name]) => !(OWN as readonly string[]).includes(name)),
  ]);
}

/** What only one of two lists has, and what both have, each in order. Pure. */
export function comparedPaths(a: readonly string[], b: readonly string[]): ComparedPaths {
  const [of, at] = [new Set(a), new Set(b)];
  return {
    a: [...of].filter((path) => !at.has(path)).sort(),
    b: [...at].filter((path) => !of.has(path)).sort(),
    both: [...of].filter((path) => at.has(path)).sort(),
  };
}

/** A record keeps its paths also where the commits are gone; else git tells them. */
async function changedPaths(workspace: Workspace, { source, entry }: KnownSession): Promise<string[]> {
  if (source.kind === "record") return (await loadRecord(workspace, source.entry)).files.map(({ path }) => path);
  const context = source.kind === "live" ? source.stored.context : source.told.context;
  const head = source.kind === "live" ? await headOf(workspace, context) : source.told.head;
  const { changes, gone } = await sessionWork(workspace, context, head);
  if (gone && entry) return (await loadRecord(workspace, entry)).files.map(({ path }) => path);
  return changes.map(({ path }) => path);
}
