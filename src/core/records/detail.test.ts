import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Fixture } from "../../../test/harness/fixture";
import { findHandoff } from "../handoff/answer";
import { findSession } from "../session-reference";
import type { Workspace } from "../workspace";
import { sessionDetail } from "./detail";
import { SampleSessions } from "./sample-sessions";

const RECORDS = "refs/session/records/*:refs/session/remotes/origin/*";
let fixture: Fixture;
let sample: SampleSessions;
let workspace: Workspace;

beforeEach(async () => {
  fixture = new Fixture();
  sample = new SampleSessions(fixture);
  workspace = await sample.open();
});
afterEach(() => fixture.remove());

/** A session that has ended, or with null is still open; its id. */
async function work(branch: string, files: Record<string, string>, end: string | null): Promise<string> {
  const session = await sample.work(branch, files);
  return (end === null ? session : await sample.end(session, end)).context.id;
}

describe("show and handoff", () => {
  test("tell a session the same from local state and from its record", async () => {
    const one = await work("feature/one", { "a.ts": "1\n" }, "2026-11-20T10:00:00Z");
    const local = await sessionDetail(workspace, await findSession(workspace, "last"));
    expect(local).toMatchObject({
      session: { id: one },
      objectives: [{ id: "obj-1", state: "doing" }],
      checkpoints: [{ id: "cp-1", metrics: { coverage: 84 } }],
      commits: [{ subject: "feat: work" }],
      notes: [],
      metrics: { coverage: 84 },
      next: ["Finish obj-1: Goal of feature/one"],
      handoff: `# Handoff of ${one}\n`,
      source: "live",
    });
    const folder = join(fixture.folder, "clone");
    fixture.gitWith({ cwd: fixture.folder }, "clone", "--quiet", fixture.root, folder);
    fixture.gitWith({ cwd: folder }, "fetch", "--quiet", "origin", RECORDS);
    const there = await sample.open(folder);
    const recorded = await sessionDetail(there, await findSession(there, "feature/one"));
    expect(recorded).toEqual({ ...local, source: "record" });
    expect(await findHandoff(there, one.slice(0, 12))).toMatchObject({
      session: { id: one },
      markdown: `# Handoff of ${one}\n`,
      path: null,
      source: "record",
    });
  });

  test("a handoff of an open session is put together now, and nothing is written", async () => {
    await work("feature/one", { "a.ts": "1\n" }, null);
    const before = fixture.fingerprint();
    const found = await findHandoff(workspace, null);
    expect(found).toMatchObject({ session: { branch: "feature/one" }, path: null, source: "live" });
    expect(found.markdown).toContain("obj-1: Goal of feature/one (in progress)");
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("without a name: the open session here, else the last one of this branch, else the newest", async () => {
    const one = await work("feature/one", { "a.ts": "1\n" }, "2026-11-20T10:00:00Z");
    sample.at("2026-11-21T09:00:00Z");
    const two = await work("feature/two", { "b.ts": "1\n" }, null);
    const which = async () => (await findHandoff(workspace, null)).session?.id as string;
    expect(await which()).toBe(two);
    fixture.git("switch", "--quiet", "feature/one");
    expect(await which()).toBe(one);
    fixture.git("switch", "--quiet", "main");
    expect(await which()).toBe(two);
  });

  test("the tracked file is found in the work tree and on a remote's branch, unless it is another session's", async () => {
    const one = await work("feature/one", { "a.ts": "1\n" }, null);
    const message = fixture.git("log", "-1", "--format=%B").replace("cp-1", "handoff").replace("10m", "20m");
    fixture.commit(message, { ".session/handoffs/feature%2Fone.md": `# Tracked, of ${one}\n` });
    fixture.git("branch", "--quiet", "gone/by");
    fixture.git("switch", "--quiet", "main");
    fixture.commit("docs: old", { ".session/handoffs/gone%2Fby.md": "# Old\n" });
    const folder = join(fixture.folder, "clone");
    fixture.gitWith({ cwd: fixture.folder }, "clone", "--quiet", fixture.root, folder);
    const there = await sample.open(folder);
    expect(await findHandoff(there, "gone/by")).toEqual({
      session: null,
      path: ".session/handoffs/gone%2Fby.md",
      markdown: "# Old\n",
      source: "tracked",
    });
    const tracked = {
      markdown: `# Tracked, of ${one}\n`,
      path: ".session/handoffs/feature%2Fone.md",
      source: "tracked",
    };
    expect(await findHandoff(there, "feature/one")).toMatchObject({
      session: { id: one, status: "ended" },
      ...tracked,
    });
    fixture.gitWith({ cwd: folder }, "switch", "--quiet", "--create", "x", "origin/feature/one");
    fixture.gitWith({ cwd: folder }, "update-ref", "-d", "refs/remotes/origin/feature/one");
    expect(await findHandoff(there, one)).toMatchObject(tracked);
    fixture.write(join(folder, ".session/handoffs/feature%2Fone.md"), "# Of 20200101-other-000000\n");
    expect((await findHandoff(there, one)).markdown).toBe(`# Tracked, of ${one}\n`);
  });

  test("nothing at all is refused", async () => {
    await expect(findHandoff(workspace, null)).rejects.toMatchObject({ code: "NO_SESSION", exit: 4 });
    fixture.commit("docs: x", { ".session/handoffs/x.md": "# X\n" });
    for (const name of ["feature/none", "x\nrefs/heads/main", "../x"])
      await expect(findHandoff(workspace, name)).rejects.toMatchObject({ code: "NO_SUCH_SESSION", exit: 2 });
  });
});
