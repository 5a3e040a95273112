import type { RecordTip } from "../../git/record-chain";
import { jsonFromCache, keepInCache } from "../../store/cache-file";
import type { Workspace } from "../workspace";
import type { RecordEntry } from "./record";

/** Raised when what is kept, or what makes a record valid, changes. */
const FORMAT = 1;

/** The records as they were read last, with the tips they were read from and what was passed over. */
export interface RecordIndex {
  tips: string;
  entries: RecordEntry[];
  refused: string[];
}

const CACHE = "records.json";

/** The index of the last reading; null where there is none. */
export function readIndex({ layout }: Workspace): RecordIndex | null {
  const kept = jsonFromCache(layout, CACHE) as (RecordIndex & { format: number }) | null;
  return kept?.format === FORMAT && Array.isArray(kept.entries) && Array.isArray(kept.refused) ? kept : null;
}

/** Keeps an index. Losing it costs one reading; the records themselves are in git. */
export function writeIndex({ layout }: Workspace, index: RecordIndex): void {
  keepInCache(layout, CACHE, JSON.stringify({ format: FORMAT, ...index }));
}

/** Tips as a key: the same chains at the same commits. */
export function tipsKey(tips: readonly RecordTip[]): string {
  return tips.map(({ ref, commit }) => `${ref} ${commit}`).join("\n");
}
