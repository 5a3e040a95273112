import { type BaseEvent, definePlugin, type HookResult, type Json } from "session/plugin";
import * as v from "valibot";
import { newCode } from "./changed-lines";
import { type Figure, inWords, look, shareOf } from "./look";
import { percent } from "./percent";
import type { Lines } from "./report";
import { differing } from "./work-tree";

const Kept = v.object({
  covered: v.number(),
  total: v.number(),
  metric: v.picklist(["lines", "statements"]),
  format: v.string(),
});

/** Coverage from the report that the tests left behind. */
export default definePlugin({
  name: "coverage",
  apiVersion: 1,
  summary: "coverage before and after, from the report that the tests wrote",
  hooks: ["onStart", "onCheckpoint", "onMerge"],
  env: [],
  options: v.object({ report: v.optional(v.string()) }),
  setup: ({ report }) => ({
    // What there is to begin with is what the first checkpoint is compared with.
    onStart: async ({ root, findWorkFiles }) => {
      const found = await look(root, report, findWorkFiles);
      return found.kind === "figure"
        ? { state: { ...found.figure }, metrics: { coverage: shareOf(found.figure) } }
        : undefined;
    },
    onCheckpoint: (event) => measured(event, report),
    onMerge: (event) => measured(event, report),
  }),
});

async function measured(event: BaseEvent, report: string | undefined): Promise<HookResult | undefined> {
  const found = await look(event.root, report, event.findWorkFiles);
  if (found.kind === "none") return undefined;
  if (found.kind === "unusable") return { warnings: [found.why] };
  const { figure, files } = found;
  const otherwise = await differing(event, [...files.keys()]);
  const fresh = await changedLines(event, files, otherwise);
  const workTree = otherwise.size > 0 ? " (work tree)" : "";
  return {
    impact: [
      `Coverage: ${inWords(figure, figureOf(event.state))}${workTree}`,
      ...(fresh === null ? [] : [`Coverage of changed lines: ${fresh}%${workTree}`]),
    ],
    metrics: { coverage: shareOf(figure), ...(fresh === null ? {} : { newCodeCoverage: fresh }) },
    state: { ...figure },
  };
}

/** The share of changed lines that ran, in percent; null where no changed line can run. */
async function changedLines(
  event: BaseEvent,
  files: ReadonlyMap<string, Lines | null>,
  otherwise: ReadonlySet<string>,
): Promise<number | null> {
  const changed = (await event.changes())
    .map(({ path }) => path)
    .filter((path) => files.get(path) && !otherwise.has(path));
  if (changed.length === 0) return null;
  const diffs = await event.diff(changed);
  const lines = new Map(diffs.map(({ path, added }) => [path, added.map(({ line }) => line)]));
  const { covered, total } = newCode(files, lines);
  return total === 0 ? null : percent(covered, total);
}

function figureOf(state: Json): Figure | null {
  const read = v.safeParse(Kept, state);
  return read.success ? read.output : null;
}
