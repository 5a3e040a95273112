import { clover } from "./formats/clover";
import { cobertura } from "./formats/cobertura";
import { coveragePy } from "./formats/coverage-py";
import { goCover } from "./formats/go-cover";
import { istanbulFinal, istanbulSummary } from "./formats/istanbul";
import { jacoco } from "./formats/jacoco";
import { lcov } from "./formats/lcov";
import type { Format, Report } from "./report";

/** Every format that is read. A new one is a file in formats/ and a line here. */
export const FORMATS: readonly Format[] = [
  lcov,
  istanbulSummary,
  istanbulFinal,
  cobertura,
  clover,
  jacoco,
  coveragePy,
  goCover,
];

/** How much of a file is looked at to know its format. */
const HEAD = 8192;

/** A report with the name of its format. */
export interface Reading extends Report {
  format: string;
}

/**
 * Reads a report of any known format.
 * @throws Error in one sentence where the format is not known, the text is broken, or nothing was measured
 */
export async function readReport(text: string): Promise<Reading> {
  // A byte order mark stands before what .NET tools write.
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const format = FORMATS.find(({ begins }) => begins(plain.slice(0, HEAD)));
  if (format === undefined) throw new Error("its format is not known");
  const report = await format.read(plain);
  if (report.total === 0) throw new Error("it measured nothing");
  if (report.covered > report.total) throw new Error("it covers more than there is");
  return { format: format.name, ...report };
}
