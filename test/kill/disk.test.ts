import { describe, expect, test } from "bun:test";
import { spread } from "./campaign";
import { faultsOf, tryFault } from "./disk-fault";
import { expectedOf } from "./oracle";
import { SCENARIOS } from "./scenarios";
import { findTargets, nameOf } from "./targets";
import { whereTraced } from "./traced";
import { Template } from "./world";

/** Of the calls of each command, every so many-th; scripts/soak tries all. */
const TRIED = { objectives: 3, checkpoint: 17 } as const;

async function defineFaults(name: keyof typeof TRIED): Promise<void> {
  const scenario = SCENARIOS[name];
  const template = await Template.make(scenario.prepare);
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

await whereTraced("system calls that fail", async () => {
  await defineFaults("objectives");
  await defineFaults("checkpoint");
});
