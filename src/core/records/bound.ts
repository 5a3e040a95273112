import type { Interval } from "../../store/context";
import { type CutLists, RECORD_LIMIT, type SessionRecord } from "./record";

/** Longer lists than these are cut before anything is measured. */
const MOST_ENTRIES = 2000;

/** session.json's text: stable order of keys, one space of indent so that it can be read in any viewer. */
export function printRecord(record: SessionRecord): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}

/**
 * Cuts derived lists until the record fits beside its other files: files first, then commits, then intervals (the oldest
 * become one that keeps their active seconds). What a person wrote stays, even where that alone is above the limit.
 * @param others Bytes that the record's other files take.
 */
export function boundRecord(record: SessionRecord, others: number): SessionRecord {
  const room = RECORD_LIMIT - others;
  const fits = (candidate: SessionRecord): boolean => Buffer.byteLength(printRecord(candidate)) <= room;
  let bounded = record;
  for (const list of ["files", "commits", "intervals"] as const) {
    const length = record[list].length;
    if (length <= MOST_ENTRIES && fits(bounded)) continue;
    let [fitting, failing] = [list === "intervals" ? 1 : 0, Math.min(length, MOST_ENTRIES) + 1];
    while (failing - fitting > 1) {
      const middle = Math.floor((fitting + failing) / 2);
      if (fits(cutTo(bounded, list, middle))) fitting = middle;
      else failing = middle;
    }
    bounded = cutTo(bounded, list, fitting);
  }
  return bounded;
}

function cutTo(record: SessionRecord, list: keyof CutLists, length: number): SessionRecord {
  if (record[list].length <= length) return record;
  const cut = { ...(record.cut ?? { commits: 0, files: 0, intervals: 0 }), [list]: record[list].length - length };
  if (list === "intervals") return { ...record, intervals: joined(record.intervals, length), cut };
  return { ...record, [list]: record[list].slice(0, length), cut };
}

/** The intervals with the oldest of them as one, which counts what they counted. */
function joined(intervals: readonly Interval[], length: number): Interval[] {
  const old = intervals.slice(0, intervals.length - length + 1);
  const [first, last] = [old[0], old.at(-1)];
  if (!first || !last) return [];
  const active = old.reduce((sum, interval) => sum + (interval.active ?? 0), 0);
  return [{ from: first.from, to: last.to, active }, ...intervals.slice(intervals.length - length + 1)];
}
