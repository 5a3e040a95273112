import { describe, expect, test } from "bun:test";
import { complaints, type Strike, spread, strike, strikesOf } from "./campaign";
import { expectedOf } from "./oracle";
import { SCENARIOS } from "./scenarios";
import { findTargets, nameOf } from "./targets";
import { whereTraced } from "./traced";
import { Template } from "./world";

/** Defines one test for every `every`-th strike at a command, and one that the strikes met their targets. */
export async function testStrikes(name: keyof typeof SCENARIOS, every: number): Promise<void> {
  const { args } = SCENARIOS[name];
  await whereTraced(`session ${args.join(" ")}, killed at its system calls`, () => defineStrikes(name, every));
}

async function defineStrikes(name: keyof typeof SCENARIOS, every: number): Promise<void> {
  const scenario = SCENARIOS[name];
  const template = await Template.make(scenario.prepare);
  const expected = expectedOf(template, scenario);
  const strikes: Strike[] = spread(strikesOf(findTargets(template, scenario.args)), every);
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
