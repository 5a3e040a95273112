import { crash, type Mode } from "./crash";
import { claimOf, type Expected, judge, type Verdict } from "./oracle";
import type { Scenario } from "./scenario";
import { nameOf, type Target } from "./targets";
import type { Template } from "./world";

/** One kill and what came of it. */
export interface Outcome {
  mode: Mode;
  at: string;
  died: boolean;
  verdict: Verdict | null;
}

/** The ways in which each target can be struck: a call of session, or of one of its children. */
export function modesFor({ child }: Target): Mode[] {
  return child === null ? ["session", "tree"] : ["git", "tree", "orphan"];
}

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

/** Strikes once, on a copy of its own. */
export async function strike(
  template: Template,
  scenario: Scenario,
  expected: Expected,
  mode: Mode,
  target: Target,
): Promise<Outcome> {
  using world = template.copy();
  const done = await crash(world, scenario.args, mode, target);
  const verdict = done.died ? judge(world, scenario, expected, claimOf(done)) : null;
  return { mode, at: nameOf(target), died: done.died, verdict };
}

/** What is wrong with an outcome, in one line each. */
export function complaints({ mode, at, verdict }: Outcome): string[] {
  if (verdict === null) return [];
  return [...verdict.lost.map((what) => `LOST ${what}`), ...verdict.broken].map((what) => `${mode}, ${at}: ${what}`);
}
