import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Fixture } from "../../../test/harness/fixture";
import type { Workspace } from "../workspace";
import { makeRecord } from "./make";
import { readRecords } from "./read";
import { recordFolder, type SessionRecord } from "./record";
import { SampleSessions } from "./sample-sessions";
import { recordRef } from "./writer";

const OWN = recordRef("ada@example.org");
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

/** Puts files into a chain of somebody else's with git alone. */
function chain(ref: string, files: Record<string, string>, mode = "100644"): void {
  const entries = Object.entries(files).map(
    ([path, content]) => `${mode} ${fixture.gitWith({ input: content }, "hash-object", "-w", "--stdin")}\t${path}\n`,
  );
  const env = { GIT_INDEX_FILE: `${fixture.folder}/index-${ref.replaceAll("/", "-")}` };
  fixture.gitWith({ env, input: entries.join("") }, "update-index", "--add", "--index-info");
  const tree = fixture.gitWith({ env }, "write-tree");
  fixture.git("update-ref", ref, fixture.git("commit-tree", "-m", "x", tree));
}

describe("a record that is not to be believed", () => {
  const id = "20261122-evil-0000aa";
  const folder = `2026/11/${id}`;
  const REMOTE = "refs/session/remotes/origin/mallory-1";

  /** A record that is right in all but what `change` makes of it. */
  function forged(change: (record: SessionRecord) => unknown): string {
    return JSON.stringify(change({ ...made, session: { ...made.session, id: id as never } }));
  }

  test("is read like any other where it is right", async () => {
    chain(REMOTE, { [`${folder}/session.json`]: forged((made) => ({ ...made, more: 1 })) });
    expect((await readRecords(workspace)).map(({ summary }) => summary.session.id as string)).toEqual([
      made.session.id,
      id,
    ]);
    expect(sample.warnings).toEqual([]);
  });

  const session = (made: SessionRecord, part: object): unknown => ({ ...made, session: { ...made.session, ...part } });
  const forgeries: [string, (made: SessionRecord) => unknown, RegExp][] = [
    ["of another shape", (made) => ({ ...made, objectives: "none" }), /objectives is not as it should be/],
    ["of a newer version", (made) => ({ ...made, schema: 2 }), /a newer version/],
    ["no object", () => [], /not as it should be/],
    ["of another session", (made) => session(made, { id: "20261122-other-0000aa" }), /the record of another session/],
    ["with an id that is a path", (made) => session(made, { id: "../../evil" }), /session\.id is not/],
    ["with a branch that is an option", (made) => session(made, { branch: "-x" }), /session\.branch is not/],
    ["with a branch that climbs", (made) => session(made, { branch: "a/../b" }), /session\.branch is not/],
    ["with a commit that is a revision", (made) => ({ ...made, head: "HEAD" }), /head is not/],
    [
      "with a time that is none",
      (made) => session(made, { startedAt: "2026-99-22T09:30:00Z" }),
      /session\.startedAt is not/,
    ],
    ["that is still open", (made) => session(made, { status: "active" }), /session\.status is not/],
    [
      "with a figure below nothing",
      (made) => ({ ...made, totals: { ...made.totals, commits: -1 } }),
      /totals\.commits is not/,
    ],
  ];
  test.each(forgeries)("is passed over and named: %s", async (_, change, why) => {
    chain(REMOTE, { [`${folder}/session.json`]: forged(change) });
    expect(await readRecords(workspace)).toMatchObject([{ summary: { session: { branch: "feature/x" } }, ref: OWN }]);
    expect(sample.warnings).toHaveLength(1);
    expect(sample.warnings[0]).toContain(`${folder} in ${REMOTE}`);
    expect(sample.warnings[0]).toMatch(why);
    // What was passed over is told again, from the index too.
    await readRecords(workspace);
    expect(sample.warnings).toHaveLength(2);
  });

  test("is passed over where it is no JSON, huge, a link, or lies somewhere else", async () => {
    const good = forged((made) => made);
    chain("refs/session/remotes/a/x", { [`${folder}/session.json`]: `{"schema":1,${good.slice(1, 200)}` });
    chain("refs/session/remotes/b/x", { [`${folder}/session.json`]: `${good}${" ".repeat(1_100_000)}` });
    chain("refs/session/remotes/c/x", { [`${folder}/session.json`]: good }, "120000");
    chain("refs/session/remotes/d/x", {
      [`2025/11/${id}/session.json`]: good,
      [`x/${folder}/session.json`]: good,
      "session.json": good,
      [`${folder}/deep/session.json`]: good,
    });
    fixture.git(
      "update-ref",
      "refs/session/remotes/e/blob",
      fixture.gitWith({ input: "x" }, "hash-object", "-w", "--stdin"),
    );
    expect((await readRecords(workspace)).map(({ ref }) => ref)).toEqual([OWN]);
    expect(sample.warnings).toHaveLength(4);
    expect(sample.warnings[3]).toBe("3 more session records are passed over");
  });

  test("cannot hide another person's behind the same content", async () => {
    const own = made.session.id;
    const content = fixture.git("show", `${OWN}:${recordFolder(own)}/session.json`);
    chain("refs/session/remotes/a/x", { [`${folder}/session.json`]: `${content}\n` });
    expect((await readRecords(workspace)).map(({ summary, ref }) => [summary.session.id as string, ref])).toEqual([
      [own, OWN],
    ]);
  });
});
