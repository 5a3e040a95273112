import * as v from "valibot";
import { type Format, ReportFiles } from "../report";
import { json } from "./json";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const summary = v.looseObject({ lines: v.looseObject({ total: count, covered: count }) });
const Summary = v.objectWithRest({ total: summary }, v.unknown());

/**
 * Istanbul's `json-summary` (nyc, c8, vitest, jest). `pct` is floored, and "Unknown" where there are no lines: the share
 * is computed from the counts.
 */
export const istanbulSummary: Format = {
  name: "Istanbul summary",
  begins: (head) => /^\s*\{\s*"total"\s*:/.test(head),
  read: (text) => {
    const { total, ...files } = json(text, Summary);
    const { covered, total: lines } = total.lines;
    const named = new ReportFiles();
    for (const path of Object.keys(files)) named.set(path, null);
    return { metric: "lines", covered, total: lines, files: named };
  },
};

const Final = v.record(
  v.string(),
  v.looseObject({
    path: v.optional(v.string()),
    statementMap: v.record(v.string(), v.looseObject({ start: v.looseObject({ line: v.nullable(count) }) })),
    s: v.record(v.string(), v.number()),
  }),
);

/**
 * Istanbul's `json` (coverage-final.json). Lines as istanbul-lib-coverage's `getLineCoverage` has them: a line counts
 * where a statement begins on it, and ran if one of these did.
 */
export const istanbulFinal: Format = {
  name: "Istanbul final",
  begins: (head) => /^\s*\{/.test(head) && head.includes('"statementMap"'),
  read: (text) => {
    const files = new ReportFiles();
    for (const [key, file] of Object.entries(json(text, Final))) {
      const lines = files.linesOf(file.path ?? key);
      for (const [id, hits] of Object.entries(file.s)) {
        const line = Object.hasOwn(file.statementMap, id) ? file.statementMap[id]?.start.line : null;
        if (line !== undefined && line !== null) lines.add(line, hits > 0);
      }
    }
    return { metric: "lines", ...files.summed(), files };
  },
};
