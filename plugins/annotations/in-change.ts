import type { BaseEvent, Change } from "session/plugin";
import { type Annotation, annotationsIn } from "./find";
import { newIn } from "./new";

/** Of a change of more files than this the first ones are looked at. */
const MOST_FILES = 400;

/** The changed files with one of the words in a line that came or went; none where no such line came. */
async function touched(event: BaseEvent, words: readonly string[]): Promise<Change[]> {
  const says = ({ text }: { text: string }): boolean => words.some((word) => text.includes(word));
  const diffs = await event.diff();
  if (!diffs.some(({ added }) => added.some(says))) return [];
  const paths = new Set(
    diffs.filter(({ added, removed }) => [...added, ...removed].some(says)).map(({ path }) => path),
  );
  return (await event.changes()).filter(({ path, binary }) => !binary && paths.has(path));
}

/** The marked comments that a change adds. */
export async function newAnnotations(event: BaseEvent): Promise<Annotation[]> {
  const words = event.settings.tracking.annotations;
  if (words.length === 0) return [];
  const changed = await touched(event, words);
  // All asked for in one turn: the repository answers them together.
  const found = await Promise.all(
    changed.slice(0, MOST_FILES).map(async ({ path, from, kind }) => {
      const old = from ?? path;
      const [now, then] = await Promise.all([
        kind === "deleted" ? null : event.readFile(path, "after"),
        kind === "added" ? null : event.readFile(old, "before"),
      ]);
      return { after: annotationsIn(path, now ?? "", words), before: annotationsIn(old, then ?? "", words) };
    }),
  );
  return newIn(
    found.flatMap(({ before }) => before),
    found.flatMap(({ after }) => after),
  );
}
