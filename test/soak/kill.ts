import { SCENARIOS } from "../kill/scenarios";
import type { Row } from "../kill/soak-rows";
import { whyNoStrace } from "../kill/strace";
import { type Amount, type PartFigures, Tally } from "./part";

/** Tries one scenario in a process of its own, and prints its rows. */
const ONE = `${import.meta.dir}/kill-one.ts`;

/** Every command killed at its system calls, and those calls failing as on a full or broken disk. */
export async function soakKill({ every, only, jobs, untilMs }: Amount): Promise<PartFigures> {
  const tally = new Tally("kill");
  const why = whyNoStrace();
  if (why !== null) {
    process.stderr.write(`not run: kill: ${why}\n`);
    return tally.ended({ commands: 0 }, false);
  }
  const names = Object.keys(SCENARIOS).filter((name) => name.startsWith(only));
  const waiting = [...names];
  const rows: Row[] = [];
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (performance.now() > untilMs) return;
      // Each command gets its share of what time there is.
      const share = ((untilMs - performance.now()) * jobs) / (waiting.length + jobs);
      const found = await oneScenario(name, every, share);
      rows.push(...found);
      process.stderr.write(`${name}: ${wordsOf(found)}\n`);
      tally.complain(found.flatMap(({ complaints }) => complaints.map((what) => `${name}, ${what}`)));
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  const sum = (ofRows: readonly Row[], figure: "tried" | "met" | "mended"): number =>
    ofRows.reduce((total, row) => total + row[figure], 0);
  const kills = rows.filter(({ way }) => way !== "disk");
  const faults = rows.filter(({ way }) => way === "disk");
  const figures = {
    commands: new Set(rows.map(({ command }) => command)).size,
    crashPoints: sum(kills, "met"),
    faults: sum(faults, "met"),
    notMet: sum(rows, "tried") - sum(rows, "met"),
    locksNamed: sum(rows, "mended"),
  };
  return tally.ended(figures, every === 1 && performance.now() < untilMs);
}

async function oneScenario(name: string, every: number, budgetMs: number): Promise<Row[]> {
  const argv = [process.execPath, ONE, name, String(every), String(Math.min(budgetMs, Number.MAX_SAFE_INTEGER))];
  const child = Bun.spawn(argv, { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
  const text = await child.stdout.text();
  if ((await child.exited) !== 0) throw new Error(`${name} could not be tried`);
  return JSON.parse(text) as Row[];
}

function wordsOf(rows: readonly Row[]): string {
  const sum = (pick: (row: Row) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return `${sum(({ met }) => met)} met, ${sum(({ lost }) => lost)} lost, ${sum(({ broken }) => broken)} broken`;
}
