import { describe, expect, test } from "bun:test";
import { faultsOf, tryFault } from "./disk-fault";
import { expectedOf } from "./oracle";
import { SCENARIOS } from "./scenarios";
import { whyNoStrace } from "./strace";
import { spread } from "./strikes";
import { findTargets, nameOf } from "./targets";
import { Template } from "./world";

/** Of the calls of each command, every so many-th; scripts/soak tries all. */
const TRIED = { objectives: 1, checkpoint: 5 } as const;

const why = whyNoStrace();
if (why !== null) {
  process.stderr.write(`skipped: no system call is made to fail: ${why}\n`);
  test.skip("a disk that fails", () => {});
} else {
  for (const name of ["objectives", "checkpoint"] as const) {
    const scenario = SCENARIOS[name];
    const template = new Template(scenario.prepare);
    const expected = expectedOf(template, scenario);
    const faults = spread(findTargets(template, scenario.args).flatMap(faultsOf), TRIED[name]);
    describe(`session ${scenario.args.join(" ")}, on a disk that fails`, () => {
      let hit = 0;
      for (const fault of faults) {
        test(`${fault.error}${fault.ever ? " from then on" : ""} at ${nameOf(fault.target)}`, () => {
          const outcome = tryFault(template, scenario, expected, fault);
          if (outcome.hit) hit++;
          expect(outcome.verdict === null ? [] : [...outcome.verdict.lost, ...outcome.verdict.broken]).toEqual([]);
        });
      }
      test("met the fault nearly every time", () => {
        template[Symbol.dispose]();
        expect(hit).toBeGreaterThanOrEqual(faults.length * 0.8);
      });
    });
  }
}
