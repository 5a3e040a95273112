import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Fixture } from "../../../test/harness/fixture";
import { moveRef } from "../../git/refs";
import { printContext } from "../../store/context";
import type { Instant, Oid } from "../model";
import { requireSession, type StoredSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import { makeRecord } from "./make";
import { planRecord } from "./plan";
import { loadRecord, readRecords, recordText } from "./read";
import { recordRef } from "./writer";

const OWN = recordRef("ada@example.org");
let fixture: Fixture;
let workspace: Workspace;
let warnings: string[];

beforeEach(async () => {
  fixture = new Fixture();
  warnings = [];
  fixture.commit("feat: begin", { ".session/config.yaml": "" });
  workspace = await open(fixture.root);
  await startSession(workspace, {
    branch: "feature/x",
    objectives: ["First", "Second"],
    from: null,
    resume: false,
    worktree: null,
  });
  fixture.write(
    ".git/sessions/feature%2Fx/notes.md",
    "- note-1: private\n- note-2 (handoff): Ask Grace\n- note-3: learned: x\n",
  );
  fixture.commit("feat: work", { "src/a.ts": "1\n2\n" });
});
afterEach(() => fixture.remove());

const open = (cwd: string): Promise<Workspace> =>
  openWorkspace({
    cwd,
    env: fixture.env,
    now: () => new Date("2026-11-22T09:30:00Z"),
    warn: (text) => warnings.push(text),
    userConfig: null,
    configOverride: null,
    verbose: null,
  });

/** The session here as `end` closes it. */
async function ended(revision = 1): Promise<StoredSession> {
  const { files, context } = await requireSession(workspace);
  const endedAt = `2026-11-22T1${revision}:00:00Z` as Instant;
  const intervals = [{ from: context.startedAt, to: endedAt, active: 3600 * revision }];
  return {
    files,
    context: {
      ...context,
      status: "ended",
      endedAt,
      intervals,
      revision,
      head: fixture.git("rev-parse", "HEAD") as Oid,
    },
  };
}

async function record(
  revision = 1,
  handoff: string | null = "# Handoff\n",
): Promise<{ ref: string; before: Oid | null; after: Oid }> {
  const planned = await planRecord(workspace, await ended(revision), handoff, null);
  await moveRef(workspace.repository, planned.ref, planned.before, planned.after, "test", null);
  return planned;
}

describe("a record", () => {
  test("is written without moving a ref, durably reachable once it is moved, and comes back whole", async () => {
    const before = fixture.git("for-each-ref");
    const planned = await planRecord(workspace, await ended(), "# Handoff\n", null);
    expect(fixture.git("for-each-ref")).toBe(before);
    expect(planned).toMatchObject({ ref: OWN, before: null });
    expect(await readRecords(workspace)).toEqual([]);
    await moveRef(workspace.repository, planned.ref, planned.before, planned.after, "test", null);
    fixture.git("gc", "--prune=now", "--quiet");
    fixture.git("fsck", "--strict");
    const [entry, ...more] = await readRecords(workspace);
    if (!entry) throw new Error("no record");
    expect(more).toEqual([]);
    const made = await makeRecord(workspace, await ended());
    expect(await loadRecord(workspace, entry)).toEqual(made);
    expect(made).toMatchObject({
      schema: 1,
      revision: 1,
      session: { branch: "feature/x", status: "ended", activeSeconds: 3600 },
      objectives: [
        { id: "obj-1", text: "First", state: "doing" },
        { id: "obj-2", state: "todo" },
      ],
      notes: [{ id: "note-2", text: "Ask Grace" }, { id: "note-3" }],
      commits: [{ subject: "feat: work", author: "Ada Example" }],
      files: [{ path: "src/a.ts", kind: "added", added: 2, removed: 0 }],
      totals: { commits: 1, filesChanged: 1, linesAdded: 2, linesRemoved: 0 },
      next: ["Finish obj-1: First", "Begin obj-2: Second"],
      cut: null,
    });
    expect(await recordText(workspace, entry, "handoff.md")).toBe("# Handoff\n");
    expect(await recordText(workspace, entry, "objectives.md")).toBe(
      fixture.read(".git/sessions/feature%2Fx/objectives.md"),
    );
    expect(await recordText(workspace, entry, "notes.md")).toBe(
      "# Notes of feature/x\n\n- note-2 (handoff): Ask Grace\n- note-3: learned: x\n",
    );
    expect(await recordText(workspace, entry, "blockers.md")).toBeNull();
    expect(warnings).toEqual([]);
  });

  test("is a commit of the person, the same for the same state, in the folder of its id", async () => {
    const first = await planRecord(workspace, await ended(), null, null);
    expect((await planRecord(workspace, await ended(), null, null)).after).toBe(first.after);
    const { id } = (await ended()).context;
    expect(fixture.git("show", "-s", "--format=%an <%ae> %aI %cn %s %G?", first.after)).toBe(
      `Ada Example <ada@example.org> 2026-11-22T11:00:00+00:00 Ada Example ${id} N`,
    );
    expect(fixture.git("ls-tree", "-r", "--name-only", first.after).split("\n")).toEqual(
      ["notes.md", "objectives.md", "session.json"].map((name) => `${id.slice(0, 4)}/${id.slice(4, 6)}/${id}/${name}`),
    );
  });

  test("of a session that ends again replaces the earlier one in place; the chain keeps both", async () => {
    const one = await record();
    fixture.write(".git/sessions/feature%2Fx/notes.md", "- note-1: private\n");
    const two = await record(2, null);
    expect(two.before).toBe(one.after);
    expect(fixture.git("rev-list", "--count", OWN)).toBe("2");
    const [entry, ...more] = await readRecords(workspace);
    expect(more).toEqual([]);
    expect(entry?.summary).toMatchObject({ revision: 2, session: { activeSeconds: 7200 } });
    expect(Object.keys(entry?.files ?? {}).sort()).toEqual(["objectives.md", "session.json"]);
  });

  test("in several chains: the higher revision wins, and the index says what the chains say", async () => {
    await record(2);
    fixture.git("update-ref", "refs/session/remotes/origin/ada-1", OWN);
    fixture.git("update-ref", "-d", OWN);
    expect(await readRecords(workspace)).toMatchObject([
      { summary: { revision: 2 }, ref: "refs/session/remotes/origin/ada-1" },
    ]);
    await record(1);
    expect(await readRecords(workspace)).toMatchObject([{ summary: { revision: 2 } }]);
    const kept = await readRecords(workspace);
    expect(kept).toMatchObject([{ summary: { revision: 2 } }]);
    fixture.git("update-ref", "-d", "refs/session/remotes/origin/ada-1");
    expect(await readRecords(workspace)).toMatchObject([{ summary: { revision: 1 }, ref: OWN }]);
    fixture.git("update-ref", "-d", OWN);
    expect(await readRecords(workspace)).toEqual([]);
  });
});

test("a context written from the record reads back", async () => {
  const { recordContext } = await import("./record-context");
  const stored = await ended();
  const context = recordContext(await makeRecord(workspace, stored));
  expect(context).toEqual({ ...stored.context, plugins: {}, agents: [] });
  expect(JSON.parse(printContext(context))).toEqual(JSON.parse(printContext(stored.context)));
});
