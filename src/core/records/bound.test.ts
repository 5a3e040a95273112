import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Fixture } from "../../../test/harness/fixture";
import type { Instant, Oid } from "../model";
import type { Workspace } from "../workspace";
import { boundRecord, printRecord } from "./bound";
import { makeRecord } from "./make";
import { RECORD_LIMIT, type SessionRecord } from "./record";
import { SampleSessions } from "./sample-sessions";

let fixture: Fixture;
let sample: SampleSessions;
let workspace: Workspace;
let made: SessionRecord;

beforeEach(async () => {
  fixture = new Fixture();
  sample = new SampleSessions(fixture);
  workspace = await sample.open();
  const session = await sample.end(await sample.work("feature/x", { "src/a.ts": "1\n" }), "2026-11-20T11:00:00Z");
  made = await makeRecord(workspace, session);
});
afterEach(() => fixture.remove());

describe("the size of a record", () => {
  const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

  test("is kept by cutting what git can tell again, and the record says so", async () => {
    const at = "2026-11-22T09:30:00Z" as Instant;
    const large: SessionRecord = {
      ...made,
      commits: many(900, (number) => ({
        oid: "a".repeat(40) as Oid,
        subject: `feat: number ${number}`,
        author: "Ada",
        at,
      })),
      files: many(5000, (number) => ({
        path: `src/folder/file-${number}.ts`,
        kind: "added" as const,
        added: 1,
        removed: 0,
      })),
      intervals: many(2500, () => ({ from: at, to: at, active: 60 })),
    };
    const bounded = boundRecord(large, 4000);
    expect(Buffer.byteLength(printRecord(bounded)) + 4000).toBeLessThanOrEqual(RECORD_LIMIT);
    expect(bounded.files).toEqual([]);
    expect(bounded.cut).toEqual({
      files: 5000,
      commits: 900 - bounded.commits.length,
      intervals: 2500 - bounded.intervals.length,
    });
    expect(bounded.intervals.reduce((sum, { active }) => sum + (active ?? 0), 0)).toBe(2500 * 60);
    expect(boundRecord(made, 4000)).toBe(made);
    const files = boundRecord({ ...made, files: large.files.slice(0, 1900) }, 0);
    expect(files.files.length).toBeGreaterThan(300);
    expect(files.files[0]?.path).toBe("src/folder/file-0.ts");
    expect(files.commits).toEqual(made.commits);
  });

  test("never takes what a person wrote", async () => {
    const notes = [{ id: "note-1", text: "x".repeat(100_000), handoff: true }];
    expect(boundRecord({ ...made, notes }, 0)).toMatchObject({
      notes,
      commits: [],
      files: [],
      objectives: made.objectives,
    });
  });
});
