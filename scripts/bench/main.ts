/**
 * Measures the commands beside their floors: `bun scripts/bench/main.ts [--quick] [--check SLACK] [--only WORDS] [--self]`.
 *
 * `--quick` runs each pair fewer times. `--check SLACK` ends with exit code 1 where a ratio is over its bound times
 * SLACK. `--only` takes the rows whose words begin so. `--self` measures each floor against itself, which shows the
 * noise of this machine. The table goes to standard output, the figures to dist/bench.json.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { sessionBinary } from "../../test/harness/program";
import { compileFloors, type Floors } from "./floors";
import { compare, type Side } from "./measure";
import { keepsBound, type Result, table } from "./report";
import { makeRepositories, type Repositories } from "./repository";
import { type Row, rows } from "./rows";

const FULL = { runs: 40, warmUps: 5 };
const QUICK = { runs: 10, warmUps: 2 };

/** Measures one row; a program that fails leaves a row without figures. */
function measureRow(row: Row, floors: Floors, repositories: Repositories, self: boolean, effort: typeof FULL): Result {
  const { env } = repositories.fixture;
  const floorFolder = row.writes === true ? repositories.floor : repositories.command;
  const side = (argv: string[], cwd: string): Side => ({
    argv,
    cwd,
    env,
    ...(row.before === undefined ? {} : { before: () => row.before?.(cwd) }),
  });
  const floor = side([floors[row.floor]], floorFolder);
  const command = side(self ? floor.argv : [sessionBinary(), ...row.args], repositories.command);
  const result = { name: row.args.join(" "), floor: row.floor, bound: row.bound };
  try {
    return { ...result, comparison: compare(command, floor, effort.runs, effort.warmUps), failure: null };
  } catch (cause) {
    return { ...result, comparison: null, failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The ratios of the last run, for the column `before`. */
function earlierRatios(path: string): Map<string, number> {
  if (!existsSync(path)) return new Map();
  const { results } = JSON.parse(readFileSync(path, "utf8")) as { results: Result[] };
  return new Map(results.flatMap(({ name, comparison }) => (comparison === null ? [] : [[name, comparison.ratio]])));
}

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    check: { type: "string" },
    only: { type: "string", default: "" },
    self: { type: "boolean", default: false },
  },
});
const slack = Number(values.check ?? "1");
if (!(slack > 0)) {
  console.error(`bench: --check wants a number above 0, not ${values.check}.`);
  process.exit(2);
}

const dist = resolve(import.meta.dir, "../../dist");
const file = join(dist, values.self ? "bench-self.json" : "bench.json");
const effort = values.quick ? QUICK : FULL;
mkdirSync(dist, { recursive: true });
const earlier = earlierRatios(file);
const repositories = makeRepositories(!values.self);
const results: Result[] = [];
try {
  const floors = await compileFloors(repositories.fixture.folder);
  for (const row of rows.filter((each) => each.args.join(" ").startsWith(values.only))) {
    results.push(measureRow(row, floors, repositories, values.self, effort));
  }
} finally {
  repositories.fixture.remove();
}

console.log(table(results, slack, earlier));
for (const { name, failure } of results) if (failure !== null) console.error(`\n${name} failed: ${failure}`);
const machine = { platform: platform(), arch: arch(), cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length };
writeFileSync(file, `${JSON.stringify({ machine, bun: Bun.version, effort, results }, null, 2)}\n`);
const failed = results.some((result) => result.comparison === null);
const over = values.check !== undefined && results.some((result) => !keepsBound(result, slack));
if (failed || over || results.length === 0) process.exitCode = 1;
