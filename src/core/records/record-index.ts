import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RecordTip } from "../../git/record-chain";
import { makeFolder, readIfThere, writeAtomic } from "../../store/atomic-file";
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

const indexPath = ({ layout }: Workspace): string => join(layout.cache, "records.json");

/** The index of the last reading; null where there is none. */
export function readIndex(workspace: Workspace): RecordIndex | null {
  try {
    const bytes = readIfThere(indexPath(workspace));
    const kept = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as RecordIndex & { format: number });
    return kept?.format === FORMAT && Array.isArray(kept.entries) && Array.isArray(kept.refused) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps an index, where the clone has state at all. Losing it costs one reading. */
export function writeIndex(workspace: Workspace, index: RecordIndex): void {
  if (!existsSync(workspace.layout.root)) return;
  try {
    makeFolder(workspace.layout.cache);
    writeAtomic(indexPath(workspace), JSON.stringify({ format: FORMAT, ...index }));
  } catch {
    // The records themselves are in git.
  }
}

/** Tips as a key: the same chains at the same commits. */
export function tipsKey(tips: readonly RecordTip[]): string {
  return tips.map(({ ref, commit }) => `${ref} ${commit}`).join("\n");
}
