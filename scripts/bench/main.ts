/**
 * Measures the commands beside their floors:
 * `bun scripts/bench/main.ts [--quick] [--check SLACK] [--only WORDS] [--self] [--commits N] [--write]`.
 *
 * `--quick` leaves out what takes minutes and runs each pair fewer times. `--check SLACK` ends with exit code 1 where a
 * figure is over its bound times SLACK. `--only` takes the rows whose names begin so. `--self` measures each floor against
 * itself, which shows the noise of this machine. `--commits` makes another length of history. `--write` writes
 * docs/performance.md. The table goes to standard output, the figures to dist/bench.json.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { sessionBinary } from "../../test/harness/program";
import { compileFloors, type Floors } from "./floors";
import { machine } from "./machine";
import { compare, peakMemory, type Side } from "./measure";
import { writePage } from "./page";
import { installPeers, PEERS, preparePeers } from "./peers";
import { figureOf, keepsBound, type Result, table } from "./report";
import { EVERYDAY, LARGE, type Row } from "./rows";
import { Worlds } from "./worlds";

const FULL = { runs: 40, warmUps: 5 };
const QUICK = { runs: 10, warmUps: 2 };

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    check: { type: "string" },
    only: { type: "string", default: "" },
    self: { type: "boolean", default: false },
    commits: { type: "string", default: "100000" },
    write: { type: "boolean", default: false },
  },
});
const slack = Number(values.check ?? "1");
const commits = Number(values.commits);
if (!(slack > 0) || !(commits > 0)) {
  console.error("bench: --check and --commits want a number above 0.");
  process.exit(2);
}
const effort = values.quick ? QUICK : FULL;

/** Measures one row; a program that fails leaves a row without figures. */
async function measureRow(row: Row, program: string, floors: Floors, worlds: Worlds): Promise<Result> {
  const unit = row.unit ?? "ratio";
  const result = { name: nameOf(row), floor: row.floor, unit, bound: row.bound };
  try {
    const { fixture, command: there, floor: apart } = await worlds.of(values.self ? "bare" : (row.world ?? "everyday"));
    const two = row.writes === true || row.floor === "session";
    const side = (argv: string[], cwd: string): Side => ({
      argv,
      cwd,
      env: fixture.env,
      ...(row.before === undefined ? {} : { before: () => row.before?.(cwd) }),
    });
    const own = [program, ...row.args];
    const floor = side(row.floor === "session" ? own : [floors[row.floor]], two ? apart : there);
    const command = side(values.self ? floor.argv : own, there);
    const runs = Math.min(row.runs ?? effort.runs, effort.runs);
    const warmUps = row.runs === undefined ? effort.warmUps : row.runs > 2 ? 1 : 0;
    const memory = unit === "MiB" ? peakMemory(command) : 0;
    return { ...result, comparison: { ...compare(command, floor, runs, warmUps), memory }, failure: null };
  } catch (cause) {
    return { ...result, comparison: null, failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

const nameOf = (row: Row): string => row.name ?? row.args.join(" ");

/** The figures of the last run, for the column `before`. */
function earlierFigures(path: string): Map<string, number> {
  if (!existsSync(path)) return new Map();
  const { results } = JSON.parse(readFileSync(path, "utf8")) as { results: Result[] };
  return new Map(
    results.flatMap(({ name, unit, comparison }) =>
      comparison === null || unit === undefined ? [] : [[name, figureOf(unit, comparison)]],
    ),
  );
}

const dist = resolve(import.meta.dir, "../../dist");
const file = join(dist, values.self ? "bench-self.json" : "bench.json");
mkdirSync(dist, { recursive: true });
const earlier = earlierFigures(file);
const worlds = new Worlds(commits);
const results: Result[] = [];
try {
  const { fixture } = await worlds.of("bare");
  const floors = await compileFloors(fixture.folder);
  const wanted = [...EVERYDAY, ...(values.quick || values.self ? [] : [...LARGE, ...PEERS])].filter((row) =>
    nameOf(row).startsWith(values.only),
  );
  const peers = wanted.some(({ peer }) => peer) ? await installPeers(fixture.folder) : null;
  if (peers) preparePeers(peers, (await worlds.of("peers")).command, fixture.env);
  for (const row of wanted) {
    const program = row.peer === undefined ? sessionBinary() : (peers?.[row.peer] ?? row.peer);
    results.push(await measureRow(row, program, floors, worlds));
  }
} finally {
  worlds.remove();
}

const shown = table(results, slack, earlier);
console.log(shown);
for (const { name, failure } of results) if (failure !== null) console.error(`\n${name} failed: ${failure}`);
writeFileSync(file, `${JSON.stringify({ machine: machine(), bun: Bun.version, effort, results }, null, 2)}\n`);
if (values.write) writePage(results, effort, commits);
const failed = results.some((result) => result.comparison === null);
const over = values.check !== undefined && results.some((result) => !keepsBound(result, slack));
if (failed || over || results.length === 0) process.exitCode = 1;
