import { addLine, type Format, type Lines, linesOf, type Report, wholeNumber } from "../report";

interface Seen {
  records: number;
  found: number | null;
  hit: number | null;
}

/**
 * lcov tracefiles (geninfo(1)): `SF:` opens a file, `DA:line,hits` tells a line, `LF:`/`LH:` the lines found and hit.
 * LF and LH count, as in `lcov --summary`; where they are missing, or a file comes in several records, the lines do.
 */
export const lcov: Format = {
  name: "lcov",
  begins: (head) => /^\s*(?:#[^\n]*\n\s*)*(?:TN:|SF:)/.test(head),
  read: (text) => {
    const files: Report["files"] = new Map();
    const seen = new Map<string, Seen>();
    let lines: Lines | null = null;
    let record: Seen | null = null;
    for (const line of eachLine(text)) {
      if (line.startsWith("SF:")) {
        const path = line.slice(3).trim();
        lines = linesOf(files, path);
        record = seen.get(path) ?? { records: 0, found: null, hit: null };
        record.records += 1;
        seen.set(path, record);
      } else if (lines !== null && record !== null) {
        if (line.startsWith("DA:")) readLine(lines, line);
        else if (line.startsWith("LF:")) record.found = wholeNumber(line.slice(3).trim());
        else if (line.startsWith("LH:")) record.hit = wholeNumber(line.slice(3).trim());
        else if (line.startsWith("end_of_record")) lines = record = null;
      }
    }
    return { metric: "lines", ...totals(files, seen), files };
  },
};

function readLine(lines: Lines, line: string): void {
  const [number, hits] = line.slice(3).split(",", 2);
  const at = wholeNumber(number);
  // Some tools write hits below zero for "more than fits": the line ran.
  if (at !== null && hits !== undefined && /^-?\d/.test(hits)) addLine(lines, at, !/^0+$/.test(hits.trim()));
}

function totals(files: Report["files"], seen: ReadonlyMap<string, Seen>): { covered: number; total: number } {
  let covered = 0;
  let total = 0;
  for (const [path, { records, found, hit }] of seen) {
    if (records === 1 && found !== null && hit !== null) {
      total += found;
      covered += Math.min(hit, found);
      continue;
    }
    for (const ran of files.get(path)?.values() ?? []) {
      total += 1;
      if (ran) covered += 1;
    }
  }
  return { covered, total };
}

/** The lines of a text, one after the other: a report of 60 MB is not split at once. */
function* eachLine(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    yield end < 0 ? text.slice(from) : text.slice(from, end);
    if (end < 0) return;
    from = end + 1;
  }
}
