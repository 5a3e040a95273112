import { readBlobs } from "../../git/blobs";
import { RECORD_REFS, type RecordFile, type RecordTip, recordFiles, recordTips } from "../../git/record-chain";
import type { Oid } from "../model";
import { isSessionId } from "../session-id";
import type { Workspace } from "../workspace";
import { newer, RECORD_FILES, recordFolder, type SessionRecord } from "./record";

/** A record as it lies in some chain. */
export interface RecordEntry {
  record: SessionRecord;
  ref: string;
  /** The blobs of its files, by name: `handoff.md`. */
  files: Partial<Record<(typeof RECORD_FILES)[number], Oid>>;
}

/** session.json is kept below 64 KiB but for what a person wrote; nobody writes this much. */
const LARGEST = 1024 * 1024;
/** Records passed over that are named one by one. */
const MOST_NAMED = 3;

interface Found {
  ref: string;
  folder: string;
  files: Map<string, Oid>;
}

/**
 * The newest record of every session, one's own and those fetched from remotes. What is oversized, of the wrong shape or
 * lies where it does not belong is passed over, and `workspace.warn` hears of it. One git process where there is no record,
 * four however many there are.
 */
export async function readRecords(workspace: Workspace): Promise<RecordEntry[]> {
  const { repository } = workspace;
  const tips = await recordTips(repository);
  if (tips.length === 0) return [];
  const { found, refused } = sorted(tips, await recordFiles(repository, [...new Set(tips.map(({ tree }) => tree))]));
  const texts = await readBlobs(repository, found.map(({ files }) => files.get("session.json") ?? ""), LARGEST);
  const { parseRecord } = await import("./schema");
  const entries = new Map<string, RecordEntry>();
  for (const [at, { ref, folder, files }] of found.entries()) {
    const bytes = texts[at];
    const parsed = bytes ? parseRecord(bytes) : { why: "it is missing or larger than 1 MiB" };
    if ("why" in parsed) refused.push(`${folder} in ${ref}: ${parsed.why}`);
    else if (recordFolder(parsed.record.session.id) !== folder) refused.push(`${folder} in ${ref}: it is the record of another session`);
    else {
      const held = entries.get(folder);
      if (held && newer(held.record, parsed.record) <= 0) continue;
      const known = RECORD_FILES.flatMap((name) => (files.has(name) ? [[name, files.get(name)]] : []));
      entries.set(folder, { record: parsed.record, ref, files: Object.fromEntries(known) });
    }
  }
  tell(workspace, refused);
  return [...entries.values()];
}

/** A file of a record as text; null where it has none, or one that is far too large. */
export async function recordText({ repository }: Workspace, entry: RecordEntry, name: (typeof RECORD_FILES)[number]): Promise<string | null> {
  const oid = entry.files[name];
  const [bytes] = oid ? await readBlobs(repository, [oid], LARGEST) : [];
  return bytes ? new TextDecoder().decode(bytes) : null;
}

/** Puts the files of all chains together by record. Chains with one tree are looked at once, under the first of their names. */
function sorted(tips: readonly RecordTip[], files: readonly RecordFile[]): { found: Found[]; refused: string[] } {
  const own = (ref: string): number => (ref.startsWith(RECORD_REFS[0]) ? 0 : 1);
  const byTree = new Map([...tips].sort((a, b) => own(b.ref) - own(a.ref)).map(({ tree, ref }) => [tree, ref]));
  const found = new Map<string, Found>();
  const refused: string[] = [];
  for (const { tree, path, oid } of files) {
    const ref = byTree.get(tree) ?? "";
    const slash = path.lastIndexOf("/");
    const folder = path.slice(0, slash);
    const id = folder.slice(folder.lastIndexOf("/") + 1);
    if (!isSessionId(id) || recordFolder(id) !== folder) {
      if (path.endsWith("session.json")) refused.push(`${JSON.stringify(path)} in ${ref}: no record lies there`);
      continue;
    }
    const record = found.get(`${ref} ${folder}`) ?? { ref, folder, files: new Map<string, Oid>() };
    found.set(`${ref} ${folder}`, record);
    record.files.set(path.slice(slash + 1), oid);
  }
  return { found: [...found.values()].filter((record) => record.files.has("session.json")), refused };
}

function tell({ warn }: Workspace, refused: readonly string[]): void {
  for (const line of refused.slice(0, MOST_NAMED)) warn(`a session record is passed over: ${line}`);
  const more = refused.length - MOST_NAMED;
  if (more > 0) warn(`${more} more session ${more === 1 ? "record is" : "records are"} passed over`);
}
