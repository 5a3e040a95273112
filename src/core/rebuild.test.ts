import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { parseTasks } from "../store/tasklist";
import { readBlockers } from "./blockers";
import type { MessageFacts } from "./message/facts";
import { printMessage } from "./message/print";
import type { BranchName, Oid } from "./model";
import { readNotes } from "./notes";
import { readObjectives } from "./objectives";
import { rebuildSession } from "./rebuild";
import { SampleSessions } from "./records/sample-sessions";
import { resumeSession } from "./resume";
import { requireSession, sessionOf } from "./session-state";
import { startSession } from "./start";
import type { Workspace } from "./workspace";

const BRANCH = "feature/oauth" as BranchName;
let fixture: Fixture;
let sample: SampleSessions;

beforeEach(() => {
  fixture = new Fixture();
  sample = new SampleSessions(fixture);
  sample.clock = "2026-11-22T12:00:00Z";
});
afterEach(() => fixture.remove());

/** Commits one checkpoint as the program does, at a time of this day. */
function checkpoint(time: string, part: Partial<MessageFacts>, files: Record<string, string> = {}): string {
  const facts: MessageFacts = {
    subject: "feat: work",
    body: null,
    objectives: [],
    decisions: [],
    blockers: [],
    impact: [],
    sessionId: "20261122-oauth-7k2m9q",
    branch: BRANCH,
    checkpoint: "cp-1",
    activeSeconds: 600,
    trailers: [],
    ...part,
  };
  fixture.env.GIT_AUTHOR_DATE = `2026-11-22T${time}:00Z`;
  fixture.env.GIT_COMMITTER_DATE = fixture.env.GIT_AUTHOR_DATE;
  return fixture.commit(printMessage(facts, "full", ["objectives", "decisions", "blockers", "impact"]), files);
}

/** A second clone that has nothing but what a plain push and the given refs carry. */
async function clone(...refs: string[]): Promise<Workspace> {
  const folder = join(fixture.folder, "clone");
  fixture.gitWith({ cwd: fixture.folder }, "clone", "--quiet", fixture.root, folder);
  for (const ref of refs) fixture.gitWith({ cwd: folder }, "fetch", "--quiet", "origin", ref);
  return sample.open(folder);
}

const rebuild = (workspace: Workspace) => rebuildSession(workspace, BRANCH, fixture.git("rev-parse", BRANCH) as Oid);

describe("from commits alone", () => {
  const doing = { text: "Google OAuth (next)", state: "doing" as const, mark: "this" as const };

  test("a session comes back with its lists, and can be gone on with", async () => {
    fixture.git("switch", "--quiet", "--create", BRANCH);
    const base = fixture.git("rev-parse", "HEAD");
    checkpoint(
      "10:10",
      { objectives: [{ ...doing, text: "Interface" }], blockers: [{ text: "Keys", ticket: "PROJ-12" }] },
      { "a.ts": "1\n" },
    );
    checkpoint(
      "11:00",
      {
        checkpoint: "oauth",
        activeSeconds: 1800,
        objectives: [{ text: "Interface", state: "done", mark: null }, doing],
        blockers: [{ text: "Keys", ticket: "PROJ-12" }],
      },
      { "b.ts": "1\n", ".session/decisions/D-20261122-x7k2.md": "# Use PKCE\n" },
    );
    fixture.git("switch", "--quiet", "main");
    const workspace = await clone();
    const opened = await resumeSession(workspace, { branch: BRANCH });
    expect(opened.session.context).toMatchObject({
      id: "20261122-oauth-7k2m9q",
      status: "active",
      base: { branch: null, commit: base },
      startedAt: "2026-11-22T10:00:00Z",
      intervals: [
        { from: "2026-11-22T10:00:00Z", to: "2026-11-22T11:00:00Z", active: 1800 },
        { from: "2026-11-22T12:00:00Z", to: null },
      ],
      checkpoints: [{ id: "cp-1" }, { id: "cp-2", label: "oauth", decisions: ["D-20261122-x7k2"] }],
      decisions: ["D-20261122-x7k2"],
    });
    const session = await requireSession(workspace);
    expect(readObjectives(session).map(({ id, text, state }) => [id, text, state])).toEqual([
      ["obj-1", "Interface", "done"],
      ["obj-2", "Google OAuth (next)", "doing"],
    ]);
    expect(readBlockers(session, new Date(sample.clock))).toMatchObject([
      { id: "blk-1", text: "Keys", state: "open", ticket: { key: "PROJ-12" }, blockedSeconds: 6600 },
    ]);
  });

  test("the newest session of the branch is meant, and another branch's is not", async () => {
    fixture.git("switch", "--quiet", "--create", BRANCH);
    checkpoint("10:10", { sessionId: "20261121-oauth-000000" }, { "a.ts": "1\n" });
    checkpoint("10:20", {}, { "b.ts": "1\n" });
    checkpoint("10:30", { sessionId: "20261122-other-111111", branch: "other" }, { "c.ts": "1\n" });
    const workspace = await sample.open();
    expect((await rebuild(workspace))?.session.context.id).toBe("20261122-oauth-7k2m9q" as never);
    expect(await rebuildSession(workspace, "main" as BranchName, fixture.git("rev-parse", "main") as Oid)).toBeNull();
    expect(await rebuildSession(workspace, BRANCH, null)).toBeNull();
  });
});

describe("from a record", () => {
  /** Works a session to its end on the branch, and writes its record. */
  async function endedSession(): Promise<Workspace> {
    const workspace = await sample.open();
    sample.clock = "2026-11-22T09:00:00Z";
    await startSession(workspace, {
      branch: BRANCH,
      objectives: ["Interface", "Google"],
      from: null,
      resume: false,
      worktree: null,
    });
    fixture.write(
      ".git/sessions/feature%2Foauth/objectives.md",
      "# Mine\n\nA word of mine.\n\n- [x] obj-1: Interface\n- [>] obj-2: Google\n",
    );
    fixture.write(".git/sessions/feature%2Foauth/notes.md", "- note-1: private\n- note-2 (handoff): Ask Grace\n");
    const { files, context } = await requireSession(workspace);
    checkpoint("09:30", { sessionId: context.id, activeSeconds: 1800 }, { "a.ts": "1\n" });
    await sample.end({ files, context }, "2026-11-22T10:00:00Z");
    fixture.git("switch", "--quiet", "main");
    return workspace;
  }

  const RECORDS = "refs/session/records/*:refs/session/remotes/origin/*";

  test("everything in it comes back, byte for byte, but for private notes", async () => {
    const { context } = sessionOf(await endedSession(), BRANCH) ?? {};
    const workspace = await clone(RECORDS);
    const rebuilt = await rebuild(workspace);
    expect(rebuilt?.session.context).toMatchObject({
      id: context?.id,
      status: "ended",
      endedAt: "2026-11-22T10:00:00Z",
      base: context?.base,
      revision: 1,
      intervals: [{ active: 3600 }],
      objectives: context?.objectives,
    });
    const files = new Map(rebuilt?.planned.map(({ path, content }) => [path.split(/[\\/]/).at(-1), content]));
    expect(files.get("objectives.md")).toBe(
      "# Mine\n\nA word of mine.\n\n- [x] obj-1: Interface\n- [>] obj-2: Google\n",
    );
    expect(files.get("handoff.md")).toBe(`# Handoff of ${context?.id}\n`);
    expect(files.get("notes.md")).toBe("# Notes of feature/oauth\n\n- note-2 (handoff): Ask Grace\n");
    sample.clock = "2026-11-22T12:00:00Z";
    const opened = await resumeSession(workspace, { branch: BRANCH });
    expect(opened.session.context).toMatchObject({
      status: "active",
      endedAt: null,
      intervals: [{ active: 3600 }, { from: "2026-11-22T12:00:00Z", to: null }],
    });
    expect(readNotes(await requireSession(workspace))).toMatchObject([{ text: "Ask Grace" }]);
  });

  test("what commits have told since its end is newer than it", async () => {
    const { context } = sessionOf(await endedSession(), BRANCH) ?? {};
    if (!context) throw new Error("no session");
    fixture.git("switch", "--quiet", BRANCH);
    const objectives = [
      { text: "Interface", state: "done" as const, mark: null },
      { text: "Google", state: "done" as const, mark: null },
      { text: "GitHub", state: "doing" as const, mark: null },
    ];
    checkpoint(
      "11:00",
      { sessionId: context.id, checkpoint: "later", activeSeconds: 4800, objectives },
      { "b.ts": "1\n" },
    );
    const rebuilt = await rebuild(await clone(RECORDS));
    expect(rebuilt?.session.context).toMatchObject({
      status: "paused",
      endedAt: null,
      checkpoints: [{ id: "cp-1", label: "later", seconds: 4800 }],
      intervals: [{ active: 3600 }, { to: "2026-11-22T11:00:00Z", active: 1200 }],
    });
    const list = rebuilt?.planned.find(({ path }) => path.endsWith("objectives.md"))?.content;
    expect(new TextDecoder().decode(list as Uint8Array)).toBe(
      "# Mine\n\nA word of mine.\n\n- [x] obj-1: Interface\n- [x] obj-2: Google\n- [▶] obj-3: GitHub\n",
    );
  });

  test("a later session of the branch, known from commits, is newer than the record of an earlier one", async () => {
    await endedSession();
    fixture.git("switch", "--quiet", BRANCH);
    checkpoint("11:00", {}, { "b.ts": "1\n" });
    expect((await rebuild(await clone(RECORDS)))?.session.context.id).toBe("20261122-oauth-7k2m9q" as never);
  });

  test("a list that cannot be read is made anew from what the record says", async () => {
    await endedSession();
    const [ref = ""] = fixture.git("for-each-ref", "--format=%(refname)", "refs/session/records").split("\n");
    const path = fixture
      .git("ls-tree", "-r", "--name-only", ref)
      .split("\n")
      .find((name) => name.endsWith("objectives.md"));
    const env = { GIT_INDEX_FILE: join(fixture.folder, "index") };
    fixture.gitWith({ env }, "read-tree", ref);
    const blob = fixture.gitWith({ input: "- [ ] obj-1: a\n- [ ] obj-1: b\n" }, "hash-object", "-w", "--stdin");
    fixture.gitWith({ env }, "update-index", "--cacheinfo", `100644,${blob},${path}`);
    fixture.git(
      "update-ref",
      ref,
      fixture.git("commit-tree", "-m", "x", "-p", ref, fixture.gitWith({ env }, "write-tree")),
    );
    const rebuilt = await rebuild(await clone(RECORDS));
    const list = rebuilt?.planned.find(({ path: place }) => place.endsWith("objectives.md"))?.content as Uint8Array;
    expect(parseTasks(list, "obj").tasks.map(({ id, text, mark }) => [id, text, mark])).toEqual([
      ["obj-1", "Interface", "done"],
      ["obj-2", "Google", "doing"],
    ]);
  });
});
