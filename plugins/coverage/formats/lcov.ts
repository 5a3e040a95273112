import { type Format, type Lines, ReportFiles } from "../report";

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
    const files = new ReportFiles();
    const seen = new Map<string, Seen>();
    let lines: Lines | null = null;
    let record: Seen | null = null;
    for (let from = 0; from < text.length; ) {
      const newline = text.indexOf("\n", from);
      const end = newline < 0 ? text.length : newline;
      // Told by two letters, not cut out: a report of 30 MB has millions of lines.
      const kind = text.startsWith(":", from + 2) ? text.slice(from, from + 2) : "";
      if (kind === "SF") {
        const path = text.slice(from + 3, end).trim();
        lines = files.linesOf(path);
        record = seen.get(path) ?? { records: 0, found: null, hit: null };
        record.records += 1;
        seen.set(path, record);
      } else if (kind === "DA" && lines !== null) readLine(lines, text, from + 3, end);
      else if (kind === "LF" && record !== null) record.found = digits(text, from + 3, end)?.value ?? null;
      else if (kind === "LH" && record !== null) record.hit = digits(text, from + 3, end)?.value ?? null;
      else if (text.startsWith("end_of_record", from)) lines = record = null;
      from = end + 1;
    }
    return { metric: "lines", ...totals(files, seen), files };
  },
};

function readLine(lines: Lines, text: string, from: number, end: number): void {
  const line = digits(text, from, end);
  if (line === null || text[line.end] !== ",") return;
  const at = line.end + 1;
  // Some tools write hits below zero for "more than fits": the line ran.
  if (text[at] === "-") lines.add(line.value, true);
  else {
    const hits = digits(text, at, end);
    if (hits !== null) lines.add(line.value, hits.value > 0);
  }
}

/** The whole number that begins at `from`, and where it ends; null where none does. */
function digits(text: string, from: number, end: number): { value: number; end: number } | null {
  let value = 0;
  let at = from;
  for (; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  return at === from ? null : { value, end: at };
}

function totals(files: ReportFiles, seen: ReadonlyMap<string, Seen>): { covered: number; total: number } {
  let covered = 0;
  let total = 0;
  for (const [path, { records, found, hit }] of seen) {
    const told = records === 1 && found !== null && hit !== null;
    const lines = files.get(path);
    total += told ? found : (lines?.size ?? 0);
    covered += told ? Math.min(hit, found) : (lines?.covered ?? 0);
  }
  return { covered, total };
}
