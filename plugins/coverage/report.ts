/** A report tells as many lines as fit here, all its files together: a made-up one must not fill the memory. */
const MOST_LINES = 64_000_000;

/** Which lines of one file can run, and which of them ran. A byte a line: reports tell millions. */
export class Lines {
  /** By line: 0 cannot run, 1 never ran, 2 ran. */
  private marks = new Uint8Array(128);
  /** How many lines can run, and how many of them ran. */
  size = 0;
  covered = 0;

  constructor(private readonly budget: { left: number }) {}

  /**
   * Adds one line; where a report tells a line several times, it ran if it ran once.
   * @throws Error where the report tells more lines than are read
   */
  add(line: number, ran: boolean): void {
    if (line >= this.marks.length) this.grow(line);
    const mark = this.marks[line];
    if (mark === 0) this.size += 1;
    if (ran && mark !== 2) this.covered += 1;
    if (ran || mark === 0) this.marks[line] = ran ? 2 : 1;
  }

  /** Whether a line ran; undefined where it cannot. */
  get(line: number): boolean | undefined {
    const mark = this.marks[line] ?? 0;
    return mark === 0 ? undefined : mark === 2;
  }

  private grow(line: number): void {
    const length = 2 ** Math.ceil(Math.log2(line + 1));
    this.budget.left -= length - this.marks.length;
    if (!(this.budget.left >= 0)) throw new Error("it tells more lines than are read");
    const grown = new Uint8Array(length);
    grown.set(this.marks);
    this.marks = grown;
  }
}

/** Files by their paths as a report writes them; null where the format tells no lines of a file. */
export class ReportFiles extends Map<string, Lines | null> {
  private readonly budget = { left: MOST_LINES };

  /** The lines of a file, made when the file is first named. */
  linesOf(path: string): Lines {
    const known = this.get(path);
    if (known) return known;
    const lines = new Lines(this.budget);
    this.budget.left -= 128;
    this.set(path, lines);
    return lines;
  }

  /** `covered` of `total` summed over the lines of all files. */
  summed(): { covered: number; total: number } {
    let covered = 0;
    let total = 0;
    for (const lines of this.values()) {
      covered += lines?.covered ?? 0;
      total += lines?.size ?? 0;
    }
    return { covered, total };
  }
}

/** What the share is a share of. Figures of different metrics are never compared. */
export type Metric = "lines" | "statements";

/** A coverage report, whatever its format. `covered` of `total` is what the tool itself prints. */
export interface Report {
  metric: Metric;
  covered: number;
  total: number;
  files: ReportFiles;
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

/** A whole number of a report, or null: a count that a report does not have or cannot mean is never guessed. */
export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
