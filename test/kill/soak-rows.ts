import { complaints, spread, strike, strikesOf } from "./campaign";
import { faultsOf, tryFault } from "./disk-fault";
import { expectedOf, type Verdict } from "./oracle";
import { plainText } from "./plain";
import type { Scenario } from "./scenario";
import { SCENARIOS } from "./scenarios";
import { findTargets } from "./targets";
import { Template } from "./world";

/** What came of one command struck in one way, at all its calls. */
export interface Row {
  command: string;
  /** Who was killed, or `disk` where calls failed. */
  way: string;
  /** Runs; those in which the kill or the fault was met; what they left. */
  tried: number;
  met: number;
  before: number;
  between: number;
  after: number;
  /** Runs after which a lock had to be taken away by hand, as the next command said. */
  mended: number;
  /** Runs in which something of the person's was gone, and in which another part of the promise was broken. */
  lost: number;
  broken: number;
  /** In words, the first of them. */
  complaints: string[];
  /** What the command itself gives up where nobody kills it; that counts as no loss. */
  givenUp: string[];
}

const MOST_COMPLAINTS = 20;

export function isScenario(name: string): name is keyof typeof SCENARIOS {
  return Object.hasOwn(SCENARIOS, name);
}

/**
 * Strikes one command at every `every`-th call, in every way, and lets every `every`-th call fail. The order goes through
 * all of them with long steps, so that what is left out where the time is over lies everywhere. `budgetMs` is for the
 * strikes alone: to look at a command first takes longer.
 */
export async function soakOne(name: keyof typeof SCENARIOS, every: number, budgetMs: number): Promise<Row[]> {
  const scenario: Scenario = SCENARIOS[name];
  using template = await Template.make(scenario.prepare);
  const expected = expectedOf(template, scenario);
  const targets = findTargets(template, scenario.args);
  const rows = new Map<string, Row>();
  const strikes = spread(strikesOf(targets), every).map(({ mode, target }) => async (): Promise<void> => {
    const outcome = await strike(template, scenario, expected, mode, target);
    count(rowOf(rows, scenario, mode, expected.givenUp), outcome.died, outcome.verdict, complaints(outcome));
  });
  const faults = spread(targets.flatMap(faultsOf), every).map((fault) => async (): Promise<void> => {
    const { at, hit, verdict } = tryFault(template, scenario, expected, fault);
    const found = verdict ? [...verdict.lost.map((what) => `LOST ${what}`), ...verdict.broken] : [];
    const told = found.map((what) => `${at}: ${what}`);
    count(rowOf(rows, scenario, "disk", expected.givenUp), hit, verdict, told);
  });
  const tries = inLongSteps([...strikes, ...faults]);
  const began = performance.now();
  for (const attempt of tries) {
    if (performance.now() - began > budgetMs) break;
    await attempt();
  }
  return [...rows.values()];
}

/** All of a list, each once, far from the one before. */
export function inLongSteps<T>(list: readonly T[]): T[] {
  const step = [61, 67, 71, 73].find((prime) => list.length % prime !== 0) ?? 1;
  return list.flatMap((_, at) => list[(at * step) % list.length] ?? []);
}

function rowOf(rows: Map<string, Row>, { args }: Scenario, way: string, givenUp: readonly string[]): Row {
  const command = args.join(" ");
  const empty: Row = {
    command,
    way,
    tried: 0,
    met: 0,
    before: 0,
    between: 0,
    after: 0,
    mended: 0,
    lost: 0,
    broken: 0,
    complaints: [],
    givenUp: givenUp.map(plainText),
  };
  const row = rows.get(way) ?? empty;
  rows.set(way, row);
  return row;
}

function count(row: Row, met: boolean, verdict: Verdict | null, found: readonly string[]): void {
  row.tried++;
  if (met) row.met++;
  if (verdict?.state) row[verdict.state]++;
  if (verdict && verdict.mends.length > 0) row.mended++;
  if (verdict && verdict.lost.length > 0) row.lost++;
  if (verdict && verdict.broken.length > 0) row.broken++;
  for (const what of found) if (row.complaints.length < MOST_COMPLAINTS) row.complaints.push(what);
}
