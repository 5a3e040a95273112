import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { aged, codes, contextOf, doctor, type Finding, folderOf, inhabited, STATE } from "./doctor/inhabited";
import type { Fixture } from "./harness/fixture";

describe("what --fix mends", () => {
  let fixture: Fixture;
  let fixed: Finding[];
  const ids = new Map<string, string>();
  const torn = '{"schema": 1, "id": "x';

  beforeAll(() => {
    fixture = inhabited("moved", "gone", "broken", "unknown", "twice");
    expect(doctor(fixture)).toEqual([]);
    expect(fixture.session(["doctor"]).stdout).toBe("✓ nothing is wrong\n");
    for (const branch of ["renamed", "moved", "gone", "broken"])
      ids.set(branch, contextOf(fixture, `feature/${branch}`).id);
    fixture.git("branch", "--move", "feature/renamed", "feature/better");
    // Without a reflog it is the last commit that tells.
    const tip = fixture.git("rev-parse", "feature/moved");
    fixture.git("branch", "--quiet", "-D", "feature/moved", "feature/gone");
    fixture.git("branch", "fix/moved", tip);
    for (const branch of ["broken", "unknown"]) fixture.write(`${folderOf(`feature/${branch}`)}/context.json`, torn);
    fixture.write(`${folderOf("feature/broken")}/notes.md`, "- note-1: mine\n");
    fixture.write(`${folderOf("no/branch")}/objectives.md`, "- [ ] obj-1: of nobody\n");
    const list = `${folderOf("feature/twice")}/objectives.md`;
    fixture.write(list, `${fixture.read(list)}- [ ] obj-1: again\r\n`);
    fixture.write(".session/decision-log.md", "stale\n");
    fixture.write(`${STATE}/.journal/20200101T000000-abcdef.open.json`, "{");
    fixture.write(".git/refs/session/records/nobody", `${"1".repeat(40)}\n`);
    aged(fixture, `${folderOf("feature/twice")}/context.json.12.abc.tmp`);
    aged(fixture, ".git/session-index-20200101T000000-abcdef");
  });
  afterAll(() => fixture.remove());

  test("is told of first, and changes nothing", () => {
    const found = doctor(fixture, [], 1);
    // The ref without its object hides what can only be seen with a list of all refs.
    expect(codes(found)).toEqual(
      expect.arrayContaining([
        "BROKEN_JOURNAL",
        "BROKEN_REF",
        "BROKEN_STATE",
        "DUPLICATE_ID",
        "LEFT_INDEX",
        "LEFT_TEMPORARY",
        "STALE_LOG",
      ]),
    );
    for (const { fix, fixed: done } of found) expect([fix.length > 0, done]).toEqual([true, false]);
    const { stdout } = fixture.session(["doctor"], { expect: 1 });
    expect(stdout).toContain("Nothing was changed.");
    for (const line of stdout.split("\n"))
      expect(line.length).toBeLessThanOrEqual(line.includes(fixture.root) ? 400 : 80);
  });

  test("is mended, all of it", () => {
    fixed = doctor(fixture, ["--fix"]);
    expect(fixed.filter((finding) => !finding.fixed)).toEqual([]);
    expect([...new Set(codes(fixed))]).toEqual([
      ...[
        "BRANCH_GONE",
        "BRANCH_RENAMED",
        "BROKEN_JOURNAL",
        "BROKEN_REF",
        "BROKEN_STATE",
        "DUPLICATE_ID",
        "LEFT_INDEX",
      ],
      ...["LEFT_TEMPORARY", "STALE_LOG", "WORK_WITHOUT_SESSION"],
    ]);
    expect(doctor(fixture)).toEqual([]);
    const before = fixture.fingerprint();
    expect(doctor(fixture, ["--fix"])).toEqual([]);
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("a session goes along with its renamed branch, saved work and lists with it", () => {
    expect(contextOf(fixture, "feature/better").id).toBe(ids.get("renamed"));
    expect(contextOf(fixture, "fix/moved").id).toBe(ids.get("moved"));
    expect(existsSync(join(fixture.root, folderOf("feature/renamed")))).toBe(false);
    expect(fixture.git("for-each-ref", "--format=%(refname)", "refs/session/wip")).toBe(
      "refs/session/wip/feature%2Fbetter\nrefs/session/wip/feature%2Funknown",
    );
    fixture.git("checkout", "--quiet", "--", ".");
    fixture.session(["switch", "feature/better"]);
    expect(fixture.read("saved.txt")).toBe("saved\n");
    expect(fixture.session(["objectives"]).stdout).toContain("The renamed one");
    fixture.session(["switch", "main"]);
  });

  test("a session without a branch has ended, with a record", () => {
    const { session } = fixture.session(["show", ids.get("gone") ?? "", "--json"]).json() as {
      session: { status: string };
    };
    expect(session.status).toBe("ended");
    const ref = fixture.git("for-each-ref", "--format=%(refname)", "refs/session/records");
    expect(fixture.git("ls-tree", "-r", "--name-only", ref)).toContain(`${ids.get("gone")}/session.json`);
  });

  test("a torn context comes back from the commits, else begins anew, and the lists stay", () => {
    expect(contextOf(fixture, "feature/broken")).toMatchObject({ id: ids.get("broken"), status: "paused" });
    expect(contextOf(fixture, "feature/broken").checkpoints).toHaveLength(1);
    expect(fixture.read(`${folderOf("feature/broken")}/notes.md`)).toBe("- note-1: mine\n");
    expect(contextOf(fixture, "feature/unknown")).toMatchObject({
      branch: "feature/unknown",
      status: "paused",
      wip: "refs/session/wip/feature%2Funknown",
    });
    expect(fixture.read(`${folderOf("feature/unknown")}/objectives.md`)).toContain("The unknown one");
  });

  test("what was put aside is kept, byte for byte", () => {
    const kept = readdirSync(join(fixture.root, STATE, ".quarantine"), { recursive: true, encoding: "utf8" });
    const named = (end: string): string => kept.find((path) => path.endsWith(end)) ?? `no ${end}`;
    expect(fixture.read(join(STATE, ".quarantine", named("feature%2Fbroken/context.json")))).toBe(torn);
    expect(fixture.read(join(STATE, ".quarantine", named("no%2Fbranch/objectives.md")))).toContain("of nobody");
    expect(fixture.read(join(STATE, ".quarantine", named("20200101T000000-abcdef.open.json")))).toBe("{");
    expect(fixture.read(join(STATE, ".quarantine", named("refs-session-records-nobody.txt")))).toContain(
      "1".repeat(40),
    );
    expect(fixture.read(`${folderOf("feature/twice")}/objectives.md`)).toContain("- [ ] again\r\n");
  });
});
