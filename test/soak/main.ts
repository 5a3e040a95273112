/**
 * The long run: `bun test/soak/main.ts [--part NAMES] [--minutes N] [--jobs N] [--every N] [--only NAME] [--sequences N]
 * [--seed N] [--commands N] [--switches N]`. SESSION_BIN names the program.
 *
 * One table goes to standard output, the figures to dist/soak.json: those of parts that were not run now stay as they were,
 * so that it can be run in pieces. Exit code 1 where anything was lost or broken.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { soakKill } from "./kill";
import { soakModel } from "./model";
import { type Amount, PARTS, type PartFigures, type PartName } from "./part";
import { soakProcesses } from "./processes";
import { soakSituations } from "./situations";
import { soakSwitches } from "./switches";
import { table } from "./table";

const FIGURES = resolve(import.meta.dir, "../../dist/soak.json");

const SOAKS: Record<PartName, (amount: Amount) => Promise<PartFigures>> = {
  situations: soakSituations,
  kill: soakKill,
  model: soakModel,
  processes: soakProcesses,
  switches: soakSwitches,
};

const text = (value: string) => ({ type: "string", default: value }) as const;
const { values } = parseArgs({
  options: {
    part: text(PARTS.join(",")),
    minutes: text("0"),
    jobs: text("2"),
    every: text("1"),
    only: text(""),
    sequences: text("2000"),
    seed: text("1"),
    commands: text("1000"),
    switches: text("200"),
  },
});

/** What earlier runs came to, by part. */
function earlier(): PartFigures[] {
  if (!existsSync(FIGURES)) return [];
  const { parts } = JSON.parse(readFileSync(FIGURES, "utf8")) as { parts?: PartFigures[] };
  return parts ?? [];
}

async function main(): Promise<void> {
  const names = PARTS.filter((part) => values.part.split(",").includes(part));
  if (names.length === 0) throw new Error(`--part takes ${PARTS.join(", ")}`);
  const end =
    Number(values.minutes) > 0 ? performance.now() + Number(values.minutes) * 60_000 : Number.MAX_SAFE_INTEGER;
  const now: PartFigures[] = [];
  for (const [at, part] of names.entries()) {
    // Each part gets its share of what time there is.
    const share = (end - performance.now()) / (names.length - at);
    const amount: Amount = {
      untilMs: performance.now() + share,
      jobs: Math.max(1, Number(values.jobs)),
      every: Number(values.every),
      only: values.only,
      sequences: Number(values.sequences),
      seed: Number(values.seed),
      commands: Number(values.commands),
      switches: Number(values.switches),
    };
    process.stderr.write(`${part}…\n`);
    now.push(await SOAKS[part](amount));
    keep(now);
  }
  process.stdout.write(table(now));
  process.exitCode = now.some(({ lost, broken }) => lost + broken > 0) ? 1 : 0;
}

function keep(now: readonly PartFigures[]): void {
  const known = [...now, ...earlier().filter(({ part }) => !now.some((one) => one.part === part))];
  const parts = PARTS.flatMap((name) => known.filter(({ part }) => part === name));
  mkdirSync(dirname(FIGURES), { recursive: true });
  writeFileSync(FIGURES, `${JSON.stringify({ schema: 2, parts }, null, 2)}\n`);
}

await main();
