import { describe, expect, test } from "bun:test";
import { complaints, modesFor, strike } from "./campaign";
import { expectedOf } from "./oracle";
import type { Mode } from "./crash";
import { SCENARIOS } from "./scenarios";
import { whyNoStrace } from "./strace";
import { findTargets, nameOf, type Target } from "./targets";
import { Template } from "./world";

/** One thing to try: who dies, and where. */
export interface Strike {
  mode: Mode;
  target: Target;
}

/** Every target struck in every way. */
export function strikesOf(targets: readonly Target[]): Strike[] {
  return targets.flatMap((target) => modesFor(target).map((mode) => ({ mode, target })));
}

/** Every `every`-th of a list, beginning with the first. */
export function spread<T>(list: readonly T[], every: number): T[] {
  return list.filter((_, at) => at % every === 0);
}

/** Defines one test a strike, for every `every`-th. Where nothing can be traced it says why, once, and defines none. */
export function testStrikes(name: keyof typeof SCENARIOS, every: number): void {
  const why = whyNoStrace();
  if (why !== null) {
    process.stderr.write(`skipped: ${name} is not killed at its system calls: ${why}\n`);
    test.skip("is killed at its system calls", () => {});
    return;
  }
  const scenario = SCENARIOS[name];
  const template = new Template(scenario.prepare);
  const expected = expectedOf(template, scenario);
  const strikes = spread(strikesOf(findTargets(template, scenario.args)), every);
  describe(`session ${scenario.args.join(" ")}, killed`, () => {
    let died = 0;
    for (const { mode, target } of strikes) {
      test(`${mode} at ${nameOf(target)}`, async () => {
        const outcome = await strike(template, scenario, expected, mode, target);
        if (outcome.died) died++;
        expect(complaints(outcome)).toEqual([]);
      });
    }
    test("died nearly every time", () => {
      template[Symbol.dispose]();
      // Whether git makes a folder for an object, or reads a file once more, can differ from run to run.
      expect(died).toBeGreaterThanOrEqual(strikes.length * 0.8);
    });
  });
}
