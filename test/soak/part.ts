/** What one part of the long run came to. */
export interface PartFigures {
  part: PartName;
  /** What was counted: crash points, sequences, switches… */
  figures: Record<string, number>;
  /** Things of a person's that were gone, and other breaches of the promise. */
  lost: number;
  broken: number;
  /** The first of them, in words. */
  complaints: string[];
  /** Whether all of it was tried, or the time was over before. */
  complete: boolean;
  seconds: number;
}

/** The parts, in the order of the table. */
export const PARTS = ["situations", "kill", "model", "processes", "switches"] as const;

export type PartName = (typeof PARTS)[number];

/** How much is tried. */
export interface Amount {
  /** When to stop, in the milliseconds of `performance.now()` of the process that counts. */
  untilMs: number;
  /** Processes at a time, for the parts that can. */
  jobs: number;
  /** Of the crash points and faults, every so many-th. */
  every: number;
  /** Scenarios of the kill harness whose names begin so. */
  only: string;
  sequences: number;
  /** Where random numbers begin. */
  seed: number;
  /** Commands of each of the eight processes. */
  commands: number;
  switches: number;
}

/** What is counted while it goes on; `ended` makes the figures of it. */
export class Tally {
  readonly #started = performance.now();
  lost = 0;
  broken = 0;
  complaints: string[] = [];

  constructor(readonly part: PartName) {}

  /** Takes complaints in: those that begin with LOST are losses. */
  complain(found: readonly string[]): void {
    for (const what of found) {
      if (what.includes("LOST")) this.lost++;
      else this.broken++;
      if (this.complaints.length < 20) this.complaints.push(what.slice(0, 1000));
    }
  }

  ended(figures: Record<string, number>, complete: boolean): PartFigures {
    const { part, lost, broken, complaints } = this;
    const seconds = Math.round((performance.now() - this.#started) / 1000);
    return { part, figures, lost, broken, complaints, complete, seconds };
  }
}
