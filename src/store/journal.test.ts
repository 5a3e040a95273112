import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "../core/model";
import { closedEntries, closeEntry, type JournalEntry, nextEntryId, pruneJournal, writeEntry } from "./journal";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "session-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NOW = new Date("2026-11-22T09:30:00Z");

function add(id: string, values: Record<string, string> = {}): JournalEntry {
  const entry: JournalEntry = {
    schema: 1,
    id,
    command: "note",
    at: "2026-11-22T09:30:00Z" as Instant,
    branch: null,
    worktree: "/here/.git",
    place: "",
    top: "/here",
    group: id,
    outcome: "open",
    git: null,
    files: [],
  };
  writeEntry(folder, entry);
  closeEntry(folder, entry, "done", values);
  return entry;
}

describe("the ids of entries", () => {
  test("grow where the clock stands still, and where it jumps back", () => {
    const ids = [NOW, NOW, new Date(NOW.getTime() - 3_600_000), new Date(NOW.getTime() + 1000)].map((now) => {
      const id = nextEntryId(folder, now);
      add(id);
      return id;
    });
    expect([...ids].sort()).toEqual(ids);
    expect(ids.map((id) => id.slice(0, 22))).toEqual([
      "20261122T093000-000001",
      "20261122T093000-000002",
      "20261122T093000-000003",
      "20261122T093001-000001",
    ]);
  });
});

test("what came of an entry is read with it; of a line that was cut off nothing is", () => {
  const [first, second] = [add(nextEntryId(folder, NOW), { token: "value" }), add(nextEntryId(folder, NOW))];
  const last = { ...second, outcome: "done" as const };
  expect(closedEntries(folder)).toEqual([{ ...first, outcome: "done", values: { token: "value" } }, last]);
  appendFileSync(join(folder, `${second.id}.json`), '{"tok');
  expect(closedEntries(folder)[1]).toEqual(last);
});

test("200 entries and 30 days are kept, each with its index", () => {
  add("20261001T000000-000001-aaaaaa");
  for (let at = 0; at < 201; at++) add(nextEntryId(folder, NOW));
  const names = readdirSync(folder).sort();
  for (const name of names) writeFileSync(join(folder, name.replace(".json", ".index")), "index");
  pruneJournal(folder, NOW);
  expect(readdirSync(folder).sort()).toEqual(names.slice(2).flatMap((name) => [name.replace(".json", ".index"), name]));
  expect(existsSync(join(folder, "20261001T000000-000001-aaaaaa.json"))).toBe(false);
});
