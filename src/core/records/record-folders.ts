import { RECORD_REFS, type RecordFile, type RecordTip } from "../../git/record-chain";
import type { Oid } from "../model";
import { isSessionId } from "../session-id";
import { RECORD_FILES, recordFolder } from "./record";

/** A folder of a chain that holds a record. */
export interface FoundRecord {
  ref: string;
  folder: string;
  files: Partial<Record<(typeof RECORD_FILES)[number], Oid>>;
}

/**
 * Puts the files of all chains together by record; a folder that is not where its session's record lies is refused. Chains
 * that hold the same tree are looked at once, under one's own name where that is among them.
 */
export function recordsIn(
  tips: readonly RecordTip[],
  files: readonly RecordFile[],
): { found: FoundRecord[]; refused: string[] } {
  const own = (ref: string): number => (ref.startsWith(RECORD_REFS[0]) ? 0 : 1);
  const byTree = new Map([...tips].sort((a, b) => own(b.ref) - own(a.ref)).map(({ tree, ref }) => [tree, ref]));
  const found = new Map<string, FoundRecord>();
  const refused: string[] = [];
  for (const { tree, path, oid } of files) {
    const ref = byTree.get(tree) ?? "";
    const slash = path.lastIndexOf("/");
    const folder = path.slice(0, slash);
    const name = RECORD_FILES.find((known) => known === path.slice(slash + 1));
    const id = folder.slice(folder.lastIndexOf("/") + 1);
    if (!isSessionId(id) || recordFolder(id) !== folder) {
      if (name === "session.json") refused.push(`${JSON.stringify(path)} in ${ref}: no record lies there`);
      continue;
    }
    const key = `${ref} ${folder}`;
    const record = found.get(key) ?? { ref, folder, files: {} };
    found.set(key, record);
    if (name) record.files[name] = oid;
  }
  return { found: [...found.values()].filter((record) => record.files["session.json"]), refused };
}
