import type { Fixture } from "../harness/fixture";
import { crash } from "./crash";
import { findTargets, type Target } from "./targets";
import { Template } from "./world";

/**
 * Prepares a repository in which a command was killed already, with its git, at the call that `chosen` picks: what is tried
 * then is the command that settles it.
 */
export function crashed(
  prepare: (fixture: Fixture) => void,
  args: readonly string[],
  chosen: (target: Target) => boolean,
): (fixture: Fixture) => Promise<void> {
  return async (fixture) => {
    prepare(fixture);
    using template = await Template.make(prepare);
    const target = findTargets(template, args).find(chosen);
    if (target === undefined) throw new Error(`session ${args.join(" ")} makes no such call`);
    const { folder, root, env } = fixture;
    const { died } = await crash({ folder, root, env, [Symbol.dispose]: () => {} }, args, "tree", target);
    if (!died) throw new Error(`session ${args.join(" ")} was not killed`);
  };
}

/** Picks the `when`-th call of a name that a git child makes. */
export function callOf(child: string, name: string, when: number): (target: Target) => boolean {
  return (target) => target.child === child && target.call.name === name && target.call.when === when;
}
