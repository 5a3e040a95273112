/**
 * Kills the commands at every system call that changes something, and lets each of those calls fail:
 * `bun test/kill/soak.ts [--only NAME] [--every N] [--jobs N]`. SESSION_BIN names the program. For `--every` a prime
 * goes through all ways to die.
 *
 * The table goes to standard output, the figures to dist/soak.json. Exit code 1 where anything was lost or broken.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SCENARIOS } from "./scenarios";
import { isScenario, type Row, soakOne } from "./soak-rows";
import { table } from "./soak-table";
import { whyNoStrace } from "./strace";

const ROOT = resolve(import.meta.dir, "../..");

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    every: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
    /** Used by this program itself: one scenario, whose rows are printed as JSON. */
    one: { type: "string" },
  },
});
const every = Number(values.every);

/** Scenarios are tried by processes of their own, some at a time: most of the work waits for processes. */
async function inProcess(name: string): Promise<Row[]> {
  const argv = [process.execPath, import.meta.path, "--one", name, "--every", String(every)];
  const child = Bun.spawn(argv, { stdin: "ignore", stdout: "pipe", stderr: "inherit" });
  const text = await child.stdout.text();
  if ((await child.exited) !== 0) throw new Error(`${name} could not be tried`);
  const rows = JSON.parse(text) as Row[];
  const sum = (pick: (row: Row) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const figures = `${sum(({ met }) => met)} met, ${sum(({ lost }) => lost)} lost, ${sum(({ broken }) => broken)} broken`;
  process.stderr.write(`${name}: ${figures}\n`);
  return rows;
}

async function all(): Promise<void> {
  const waiting = Object.keys(SCENARIOS).filter((name) => name.startsWith(values.only));
  const rows = new Map<string, Row[]>(waiting.map((name) => [name, []]));
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) rows.set(name, await inProcess(name));
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, worker));
  const found = [...rows.values()].flat();
  const seconds = Math.round((performance.now() - started) / 1000);
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  writeFileSync(
    join(ROOT, "dist/soak.json"),
    `${JSON.stringify({ schema: 1, every, seconds, rows: found }, null, 2)}\n`,
  );
  process.stdout.write(table(found, seconds));
  process.exitCode = found.some(({ lost, broken }) => lost + broken > 0) ? 1 : 0;
}

const why = whyNoStrace();
if (why !== null) {
  process.stderr.write(`soak: ${why}\n`);
  process.exitCode = 1;
} else if (values.one !== undefined && isScenario(values.one)) {
  process.stdout.write(JSON.stringify(await soakOne(values.one, every)));
} else {
  await all();
}
