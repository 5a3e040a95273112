import { chmodSync } from "node:fs";
import { join } from "node:path";
import { listTree } from "../harness/tree";
import { begun, sequence, work } from "./work";

const BRANCHES = ["feature/one", "feature/two", "fix/three", "four", "docs/five"] as const;

/** What a walk came to. */
export interface Walk {
  switches: number;
  /** Switches that were refused, with everything as it was. */
  refused: number;
  /** Switches that brought work back, and the files of it. */
  restored: number;
  files: number;
  /** Where something was not as it had been left: in words, for a person. */
  differences: string[];
}

type Fixture = ReturnType<typeof begun>;

/**
 * Commits everything. What is committed is no longer work, and git brings it back in its own form: with text=auto without
 * CRLF, and with no other modes than these two.
 */
function commit(fixture: Fixture): void {
  fixture.gitWith({ expect: "any" }, "checkout", "HEAD", "--", "x.crlf");
  for (const [path, what] of Object.entries(listTree(fixture.root, [".git"]))) {
    const isFile = /^\d{4} [0-9a-f]{64}$/.test(what);
    if (isFile) chmodSync(join(fixture.root, path), what.startsWith("07") ? 0o755 : 0o644);
  }
  fixture.session(["checkpoint", "--all"], { expect: "any" });
}

/** What must come back: without the refs and the state, which a switch writes. */
function belongings(fixture: Fixture) {
  const { index, status, files, underWay } = fixture.fingerprint();
  // An ignored file is nobody's: it stays where it is, on every branch.
  const { "noise.log": _, ...own } = files;
  return { index, status: status.filter((entry) => !entry.includes("noise.log")), files: own, underWay };
}

type Belongings = ReturnType<typeof belongings>;

/**
 * Switches at random between five branches, with random work on each, now and then committed, and compares index, status
 * and every byte and mode of the work tree with what was left there.
 */
export function walk(count: number, seed: number, untilMs = Number.POSITIVE_INFINITY): Walk {
  using fixture = begun();
  const next = sequence(seed);
  const left = new Map<string, Belongings>();
  const walked: Walk = { switches: 0, refused: 0, restored: 0, files: 0, differences: [] };
  let here = "main";
  while (walked.switches < count && walked.differences.length === 0 && performance.now() < untilMs) {
    const others = BRANCHES.filter((branch) => branch !== here);
    const target = others[next(others.length)] ?? "four";
    for (let act = next(5); act > 0; act--) work(fixture, next);
    if (here !== "main" && next(8) === 0) commit(fixture);
    const before = belongings(fixture);
    left.set(here, before);
    const answer = fixture.session(["switch", target, "--json"], { expect: "any" });
    const at = `switch ${walked.switches + 1} of seed ${seed}, ${here} to ${target}`;
    if (answer.code === 5) {
      // A tracked file whose place a folder or link has taken cannot be put aside: that is refused, and changes nothing.
      walked.refused++;
      walked.differences.push(...compare(before, belongings(fixture)).map((what) => `${at}: ${what}`));
      commit(fixture);
      continue;
    }
    if (answer.code !== 0) return { ...walked, differences: [`${at}: ${answer.stdout}${answer.stderr}`] };
    const restored = answer.json()["restored"] as { files: number } | null;
    walked.switches++;
    if (restored) walked.restored++;
    walked.files += restored?.files ?? 0;
    here = target;
    const expected = left.get(here);
    if (expected) walked.differences.push(...compare(expected, belongings(fixture)).map((what) => `${at}: ${what}`));
  }
  fixture.git("fsck", "--strict", "--no-progress");
  return walked;
}

/** The lines in which two stocks differ, with their part. */
function compare(expected: Belongings, now: Belongings): string[] {
  return (Object.keys(expected) as (keyof Belongings)[]).flatMap((part) => {
    const [before, after] = [lines(expected[part]), lines(now[part])];
    const gone = before.filter((line) => !after.includes(line)).map((line) => `${part} had ${line}`);
    const come = after.filter((line) => !before.includes(line)).map((line) => `${part} has ${line}`);
    return [...gone, ...come];
  });
}

const lines = (part: Belongings[keyof Belongings]): string[] =>
  Array.isArray(part) ? part : Object.entries(part).map(([path, what]) => `${path} ${what}`);
