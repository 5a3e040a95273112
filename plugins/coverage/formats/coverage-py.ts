import * as v from "valibot";
import { type Format, ReportFiles } from "../report";
import { json } from "./json";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numbers = v.optional(v.array(count), []);
const Shape = v.looseObject({
  files: v.record(v.string(), v.looseObject({ executed_lines: numbers, missing_lines: numbers })),
  totals: v.looseObject({ covered_lines: count, num_statements: count }),
});

/** `coverage json` of coverage.py. Its percent_covered mixes branches in where they are measured: the lines are counted. */
export const coveragePy: Format = {
  name: "coverage.py",
  begins: (head) => /^\s*\{\s*"meta"\s*:/.test(head),
  read: (text) => {
    const { files, totals } = json(text, Shape);
    const read = new ReportFiles();
    for (const [path, file] of Object.entries(files)) {
      const lines = read.linesOf(path);
      for (const line of file.missing_lines) lines.add(line, false);
      for (const line of file.executed_lines) lines.add(line, true);
    }
    return { metric: "lines", covered: totals.covered_lines, total: totals.num_statements, files: read };
  },
};
