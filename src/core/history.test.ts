import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { type HistoryRequest, readHistory } from "./history";
import { sessionDetail } from "./records/detail";
import { SampleSessions } from "./records/sample-sessions";
import { findSession } from "./session-reference";
import type { Workspace } from "./workspace";

const ALL: HistoryRequest = { count: 10, since: null, branch: null, author: null };
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

const ids = async (request: Partial<HistoryRequest>, where = workspace): Promise<string[]> =>
  (await readHistory(where, { ...ALL, ...request })).map(({ id }) => id);

describe("history", () => {
  test("tells ended and open sessions, the newest first, with their figures", async () => {
    const one = await work("feature/one", { "a.ts": "1\n2\n" }, "2026-11-20T10:00:00Z");
    sample.at("2026-11-21T09:00:00Z");
    const two = await work("feature/two", { "b.ts": "1\n" }, null);
    sample.at("2026-11-21T09:30:00Z");
    expect(await readHistory(workspace, ALL)).toMatchObject([
      {
        id: two,
        status: "active",
        branch: "feature/two",
        objectives: { done: 0, total: 1 },
        checkpoints: 1,
        commits: 1,
        filesChanged: 1,
        linesAdded: 1,
        linesRemoved: 0,
        source: "live",
        activeSeconds: 1800,
        metrics: { coverage: 84 },
        lastAt: sample.clock,
      },
      {
        id: one,
        status: "ended",
        objectives: { done: 0, total: 1 },
        checkpoints: 1,
        commits: 1,
        filesChanged: 1,
        linesAdded: 2,
        source: "live",
        activeSeconds: 3600,
        lastAt: "2026-11-20T10:00:00Z",
      },
    ]);
  });

  test("is narrowed by count, branch, person and date", async () => {
    const one = await work("feature/one", { "a.ts": "1\n" }, "2026-11-20T10:00:00Z");
    sample.at("2026-11-21T09:00:00Z");
    const two = await work("feature/two", { "b.ts": "1\n" }, "2026-11-21T10:00:00Z");
    expect(await ids({})).toEqual([two, one]);
    expect(await ids({ count: 1 })).toEqual([two]);
    expect(await ids({ branch: "feature/one" })).toEqual([one]);
    expect(await ids({ since: new Date("2026-11-20T10:00:01Z") })).toEqual([two]);
    expect(await ids({ since: new Date("2026-11-20T10:00:00Z") })).toEqual([two, one]);
    expect(await ids({ author: "ADA@EX" })).toEqual([two, one]);
    expect(await ids({ author: "Grace" })).toEqual([]);
  });

  test("takes each session once, from the best source there is, and needs no set-up", async () => {
    const one = await work("feature/one", { "a.ts": "1\n2\n" }, "2026-11-20T10:00:00Z");
    sample.at("2026-11-21T09:00:00Z");
    const two = await work("feature/two", { "b.ts": "1\n" }, null);
    fixture.git("switch", "--quiet", "main");
    const folder = join(fixture.folder, "clone");
    fixture.gitWith({ cwd: fixture.folder }, "clone", "--quiet", fixture.root, folder);
    const there = await sample.open(folder);
    const sources = async () =>
      (await readHistory(there, ALL)).map(({ id, source, status, commits, filesChanged, linesAdded }) => [
        id as string,
        source,
        status,
        commits,
        filesChanged,
        linesAdded,
      ]);
    expect(await sources()).toEqual([
      [two, "trailers", "paused", 1, 1, 1],
      [one, "trailers", "paused", 1, 1, 2],
    ]);
    fixture.gitWith({ cwd: folder }, "fetch", "--quiet", "origin", RECORDS);
    expect(await sources()).toEqual([
      [two, "trailers", "paused", 1, 1, 1],
      [one, "record", "ended", 1, 1, 2],
    ]);
    expect(existsSync(join(folder, ".git/sessions"))).toBe(false);
    // A branch that is gone everywhere has no session that could still be open.
    fixture.gitWith({ cwd: folder }, "branch", "--quiet", "other", "origin/feature/two");
    fixture.gitWith({ cwd: folder }, "update-ref", "-d", "refs/remotes/origin/feature/two");
    expect((await sources())[0]).toEqual([two, "trailers", "ended", 1, 1, 1]);
  });

  test("hears of new commits, and forgets what was rewritten", async () => {
    await work("feature/one", { "a.ts": "1\n" }, null);
    fixture.git("switch", "--quiet", "main");
    fixture.write(".git/sessions/.cache/x", "");
    const context = join(fixture.root, ".git/sessions/feature%2Fone/context.json");
    fixture.gitWith({}, "branch", "--quiet", "kept", "feature/one");
    await Bun.file(context).delete();
    expect(await readHistory(workspace, ALL)).toMatchObject([{ checkpoints: 1, source: "trailers" }]);
    fixture.git("switch", "--quiet", "kept");
    const message = fixture.git("log", "-1", "--format=%B").replace("cp-1", "cp-2").replace("10m", "20m");
    fixture.commit(message, { "b.ts": "1\n" });
    expect(await readHistory(workspace, ALL)).toMatchObject([{ checkpoints: 2 }]);
    fixture.git("reset", "--quiet", "--hard", "HEAD^");
    expect(await readHistory(workspace, ALL)).toMatchObject([{ checkpoints: 1 }]);
    fixture.git("switch", "--quiet", "main");
    fixture.git("branch", "--quiet", "-D", "kept", "feature/one");
    expect(await readHistory(workspace, ALL)).toEqual([]);
  });

  test("says what is gone where a session's commits are", async () => {
    const one = await work("feature/one", { "a.ts": "1\n" }, "2026-11-20T10:00:00Z");
    fixture.git("switch", "--quiet", "main");
    fixture.git("branch", "--quiet", "-D", "feature/one");
    fixture.git("reflog", "expire", "--expire=all", "--all");
    fixture.git("gc", "--prune=now", "--quiet");
    expect(await readHistory(workspace, ALL)).toMatchObject([{ id: one, commits: 1, linesAdded: 1 }]);
    const detail = await sessionDetail(workspace, await findSession(workspace, one));
    expect(detail.commits).toMatchObject([{ subject: "feat: work" }]);
  });

  test("goes on where one session's list cannot be read, and says so", async () => {
    const one = await work("feature/one", { "a.ts": "1\n" }, null);
    fixture.write(".git/sessions/feature%2Fone/objectives.md", "- [ ] obj-1: a\n- [x] obj-1: b\n");
    expect(await readHistory(workspace, ALL)).toMatchObject([
      { id: one, objectives: { done: 0, total: 0 }, commits: 1 },
    ]);
    expect(sample.warnings).toEqual([expect.stringContaining("obj-1 twice")]);
  });
});
