import { join } from "node:path";

/** One side of a comparison. */
export interface Side {
  argv: string[];
  cwd: string;
  env: Record<string, string>;
  /** Done before each run, outside the measured time. */
  before?: () => void;
}

/** What one side took, in milliseconds of wall time. */
export interface Spread {
  minimum: number;
  median: number;
  maximum: number;
}

/** A comparison of two programs that ran in turns. */
export interface Comparison {
  /** The median of the ratios of the pairs: what slows the machine for a while slows both runs of a pair. */
  ratio: number;
  command: Spread;
  floor: Spread;
  /** The median of what the command took longer than its floor, in milliseconds. */
  longer: number;
  /** The most memory that the command took, in MiB; 0 where nobody asked. */
  memory: number;
  runs: number;
}

/** Runs command and floor in turns (A B A B…), first `warmUps` pairs that do not count, then `runs` that do. */
export function compare(command: Side, floor: Side, runs: number, warmUps: number): Comparison {
  const pairs: [number, number][] = [];
  for (let turn = -warmUps; turn < runs; turn++) {
    const pair: [number, number] = [timed(command), timed(floor)];
    if (turn >= 0) pairs.push(pair);
  }
  return summarise(pairs);
}

/** The figures of pairs of times: [command, floor] in milliseconds. */
export function summarise(pairs: readonly (readonly [number, number])[]): Comparison {
  return {
    ratio: median(pairs.map(([command, floor]) => command / floor)),
    command: spread(pairs.map(([command]) => command)),
    floor: spread(pairs.map(([, floor]) => floor)),
    longer: median(pairs.map(([command, floor]) => command - floor)),
    memory: 0,
    runs: pairs.length,
  };
}

/** The most memory that a command takes in one run, in MiB. Throws where it fails. */
export function peakMemory({ argv, cwd, env, before }: Side): number {
  before?.();
  const peak = join(import.meta.dir, "peak.ts");
  const child = Bun.spawnSync([process.execPath, peak, ...argv], { cwd, env, stdin: "ignore", stderr: "pipe" });
  if (!child.success) throw new Error(`${argv.join(" ")}: ${child.stderr.toString().trim()}`);
  return Number(child.stdout.toString()) / 2 ** 20;
}

/** Milliseconds of one run. Throws where the program fails: the time of a failure says nothing. */
function timed(side: Side): number {
  side.before?.();
  const start = performance.now();
  const child = Bun.spawnSync(side.argv, {
    cwd: side.cwd,
    env: side.env,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
  });
  const time = performance.now() - start;
  if (child.success) return time;
  throw new Error(`${side.argv.join(" ")}: exit code ${child.exitCode}\n${child.stderr.toString().trim()}`);
}

function spread(times: readonly number[]): Spread {
  return { minimum: Math.min(...times), median: median(times), maximum: Math.max(...times) };
}

/** The middle value, or the mean of the middle two. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
