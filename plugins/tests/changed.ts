import type { BaseEvent } from "session/plugin";
import { type Difference, difference, testsIn } from "./count";
import { kindOf } from "./kinds";
import { testSyntaxOf } from "./languages";

/** In a change of more files than this the tests of the first ones are counted. */
const MOST_FILES = 400;

/** The tests that came and went in the change, by kind. A test that moved from one file to another did neither. */
export async function changedTests(event: BaseEvent): Promise<Map<string, Difference>> {
  const kinds = new Map<string, { before: string[]; after: string[] }>();
  const of = (path: string) => {
    const kind = kindOf(path);
    const known = kinds.get(kind) ?? { before: [], after: [] };
    kinds.set(kind, known);
    return known;
  };
  const changed = (await event.changes()).filter(
    ({ path, from, binary }) => !binary && (testSyntaxOf(path) ?? (from === null ? null : testSyntaxOf(from))) !== null,
  );
  // All asked for in one turn: the repository answers them together.
  const texts = await Promise.all(
    changed.slice(0, MOST_FILES).map(async ({ path, from, kind }) => {
      const old = from ?? path;
      const [after, before] = await Promise.all([
        kind === "deleted" ? null : event.readFile(path, "after"),
        kind === "added" ? null : event.readFile(old, "before"),
      ]);
      return { path, old, after, before };
    }),
  );
  for (const { path, old, after, before } of texts) {
    if (after !== null) of(path).after.push(...testsIn(path, after));
    if (before !== null) of(old).before.push(...testsIn(old, before));
  }
  return new Map([...kinds].map(([kind, { before, after }]) => [kind, difference(before, after)]));
}
