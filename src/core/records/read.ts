import { SessionError } from "../../errors";
import { readBlobs } from "../../git/blobs";
import { recordFiles, recordTips } from "../../git/record-chain";
import type { Oid } from "../model";
import type { Workspace } from "../workspace";
import {
  newer,
  type RECORD_FILES,
  type RecordEntry,
  type RecordSummary,
  recordFolder,
  type SessionRecord,
  summaryOf,
} from "./record";
import { type FoundRecord, recordsIn } from "./record-folders";
import { readIndex, tipsKey, writeIndex } from "./record-index";

/** session.json is kept below 64 KiB but for what a person wrote; nobody writes this much. */
const LARGEST = 1024 * 1024;
/** Records that are in memory at once. */
const CHUNK = 4000;
/** Records passed over that are named one by one. */
const MOST_NAMED = 3;

/**
 * The newest record of every session, one's own and those fetched from remotes. What is oversized, of the wrong shape or
 * lies where it does not belong is passed over, and `workspace.warn` hears of it. One git process where nothing has changed
 * since the last reading: an index of it is kept in the cache.
 */
export async function readRecords(workspace: Workspace): Promise<RecordEntry[]> {
  const { entries, refused } = await readChains(workspace);
  tell(workspace, refused);
  return entries;
}

/** The records that are passed over, each with the reason. */
export async function refusedRecords(workspace: Workspace): Promise<string[]> {
  return (await readChains(workspace)).refused;
}

async function readChains(workspace: Workspace): Promise<{ entries: RecordEntry[]; refused: string[] }> {
  const tips = await recordTips(workspace.repository);
  if (tips.length === 0) return { entries: [], refused: [] };
  const key = tipsKey(tips);
  const kept = readIndex(workspace);
  if (kept?.tips === key) return kept;
  const { found, refused } = recordsIn(
    tips,
    await recordFiles(workspace.repository, [...new Set(tips.map(({ tree }) => tree))]),
  );
  const known = new Map(kept?.entries.map((entry) => [entry.files["session.json"], entry.summary]));
  const entries = new Map<string, RecordEntry>();
  for (let start = 0; start < found.length; start += CHUNK) {
    await readChunk(workspace, found.slice(start, start + CHUNK), known, entries, refused);
  }
  const read = [...entries.values()];
  writeIndex(workspace, { tips: key, entries: read, refused });
  return { entries: read, refused };
}

async function readChunk(
  { repository }: Workspace,
  found: readonly FoundRecord[],
  known: ReadonlyMap<Oid | undefined, RecordSummary>,
  entries: Map<string, RecordEntry>,
  refused: string[],
): Promise<void> {
  const unread = found.filter(({ files }) => !known.has(files["session.json"]));
  const texts = await readBlobs(
    repository,
    unread.map(({ files }) => files["session.json"] ?? ""),
    LARGEST,
  );
  const bytesOf = new Map(unread.map((record, at) => [record, texts[at] ?? null]));
  const { parseRecord } = await import("./schema");
  for (const record of found) {
    const { ref, folder, files } = record;
    const held = known.get(files["session.json"]);
    const bytes = bytesOf.get(record);
    const parsed = held
      ? { summary: held }
      : bytes
        ? summarised(parseRecord(bytes))
        : { why: "it is missing or larger than 1 MiB" };
    if ("why" in parsed) refused.push(`${folder} in ${ref}: ${parsed.why}`);
    else if (recordFolder(parsed.summary.session.id) !== folder)
      refused.push(`${folder} in ${ref}: it is the record of another session`);
    else {
      const other = entries.get(folder);
      if (!other || newer(other.summary, parsed.summary) > 0)
        entries.set(folder, { summary: parsed.summary, ref, files });
    }
  }
}

function summarised(parsed: { record: SessionRecord } | { why: string }): { summary: RecordSummary } | { why: string } {
  return "why" in parsed ? parsed : { summary: summaryOf(parsed.record) };
}

/** A record whole. @throws SessionError UNREADABLE_STATE where it is gone or was changed under us */
export async function loadRecord(workspace: Workspace, entry: RecordEntry): Promise<SessionRecord> {
  const [record] = await loadRecords(workspace, [entry]);
  if (!record) throw new SessionError("INTERNAL", { what: "a record was asked for and none came" });
  return record;
}

/** Several records whole, in their order. @throws SessionError UNREADABLE_STATE as loadRecord */
export async function loadRecords(
  { repository }: Workspace,
  entries: readonly RecordEntry[],
): Promise<SessionRecord[]> {
  const { parseRecord } = await import("./schema");
  const records: SessionRecord[] = [];
  for (let start = 0; start < entries.length; start += CHUNK) {
    const chunk = entries.slice(start, start + CHUNK);
    const texts = await readBlobs(
      repository,
      chunk.map(({ files }) => files["session.json"] ?? ""),
      LARGEST,
    );
    for (const [at, { summary, ref }] of chunk.entries()) {
      const bytes = texts[at];
      const parsed = bytes ? parseRecord(bytes) : { why: "it is missing" };
      if ("why" in parsed)
        throw new SessionError("UNREADABLE_STATE", {
          path: `${recordFolder(summary.session.id)} in ${ref}`,
          why: parsed.why,
        });
      records.push(parsed.record);
    }
  }
  return records;
}

/** A file of a record as text; null where it has none, or one that is far too large. */
export async function recordText(
  { repository }: Workspace,
  entry: RecordEntry,
  name: (typeof RECORD_FILES)[number],
): Promise<string | null> {
  const oid = entry.files[name];
  const [bytes] = oid ? await readBlobs(repository, [oid], LARGEST) : [];
  return bytes ? new TextDecoder().decode(bytes) : null;
}

function tell({ warn }: Workspace, refused: readonly string[]): void {
  for (const line of refused.slice(0, MOST_NAMED)) warn(`a session record is passed over: ${line}`);
  const more = refused.length - MOST_NAMED;
  if (more > 0) warn(`${more} more session ${more === 1 ? "record is" : "records are"} passed over`);
}
