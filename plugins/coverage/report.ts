/** Which lines of one file can run: line number (from 1) → whether it ran. */
export type Lines = Map<number, boolean>;

/** What the share is a share of. Figures of different metrics are never compared. */
export type Metric = "lines" | "statements";

/** A coverage report, whatever its format. `covered` of `total` is what the tool itself prints. */
export interface Report {
  metric: Metric;
  covered: number;
  total: number;
  /** By path as the report writes it; null where the format tells no lines of a file. */
  files: Map<string, Lines | null>;
  /** Folders that the paths are relative to, where the format names them. */
  roots?: string[];
}

/** How one format of report is known and read. */
export interface Format {
  /** The name in figures and messages. */
  name: string;
  /** Whether a file that begins with `head` (8 KiB) is of this format. */
  begins: (head: string) => boolean;
  /** @throws Error with a plain sentence where the text is broken or tells no figure */
  read: (text: string) => Report | Promise<Report>;
}

/** Adds one line; where a report tells a line several times, it ran if it ran once. */
export function addLine(lines: Lines, line: number, ran: boolean): void {
  lines.set(line, ran || lines.get(line) === true);
}

/** The lines of a file, made when the file is first named. */
export function linesOf(files: Map<string, Lines | null>, path: string): Lines {
  const known = files.get(path);
  if (known) return known;
  const lines: Lines = new Map();
  files.set(path, lines);
  return lines;
}

/** `covered` of `total` summed over the lines of all files. */
export function summed(files: ReadonlyMap<string, Lines | null>): { covered: number; total: number } {
  let covered = 0;
  let total = 0;
  for (const lines of files.values()) {
    if (lines === null) continue;
    total += lines.size;
    for (const ran of lines.values()) if (ran) covered += 1;
  }
  return { covered, total };
}

/** A whole number of a report, or null: a count that a report does not have or cannot mean is never guessed. */
export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
