import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { aged, codes, contextOf, doctor, type Finding, folderOf, inhabited, STATE } from "./doctor/inhabited";
import { Fixture } from "./harness/fixture";

describe("what a person has to settle", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = inhabited("moved", "gone", "twice");
  });
  afterAll(() => fixture.remove());

  test("is told of with its mend, and left alone by --fix", () => {
    const newer = { ...contextOf(fixture, "feature/twice"), schema: 99 };
    fixture.write(`${folderOf("feature/twice")}/context.json`, JSON.stringify(newer));
    fixture.write(`${folderOf("feature/moved")}/objectives.md`, "- [ ] obj-1: one\n\n```\n- [ ] obj-2: two\n");
    fixture.git("branch", "--quiet", "-D", "feature/renamed");
    fixture.git("remote", "add", "--mirror=push", "backup", join(fixture.folder, "nowhere"));
    fixture.git("config", "core.hooksPath", ".husky/_");
    fixture.write(".session/decisions/D-20200101-aaaa.md", "nothing\n");
    fixture.git("worktree", "add", "--quiet", join(fixture.folder, "linked"), "feature/gone");
    rmSync(join(fixture.folder, "linked"), { recursive: true });
    aged(fixture, ".git/index.lock");
    const expected = [
      ...["BRANCH_GONE", "HOOKS_PATH_GONE", "LEFT_LOCK", "LIST_UNCLEAR", "MIRROR_REMOTE", "NEWER_STATE"],
      ...["UNREADABLE_DECISION", "WORKTREE_GONE"],
    ];
    const found = doctor(fixture, [], 1);
    expect(codes(found)).toEqual(expected);
    const message = (code: string): string => found.find((finding) => finding.code === code)?.message ?? "";
    expect(message("BRANCH_GONE")).toContain("saved work waits");
    expect(message("WORKTREE_GONE")).toContain("linked");
    expect(message("MIRROR_REMOTE")).toContain("backup");
    const before = fixture.fingerprint();
    expect(codes(doctor(fixture, ["--fix"], 1))).toEqual(expected);
    expect(fixture.fingerprint()).toEqual(before);
    rmSync(join(fixture.root, ".git/index.lock"));
  });

  test("hooks that git passes by, or does not run", () => {
    for (const [path, mode] of [
      [".husky/_/pre-commit", 0o644],
      [".git/hooks/commit-msg", 0o755],
    ] as const) {
      fixture.write(path, "#!/bin/sh\n");
      chmodSync(join(fixture.root, path), mode);
    }
    expect(codes(doctor(fixture, [], 1))).toEqual(expect.arrayContaining(["HOOKS_PASSED_BY", "HOOK_NOT_EXECUTABLE"]));
    fixture.git("config", "--unset", "core.hooksPath");
    expect(codes(doctor(fixture, [], 1))).toContain("HOOKS_NOT_INSTALLED");
  });

  test("settings that cannot be read, a link in the way, no identity", () => {
    fixture.write(".session/config.yaml", "session:\n  auto_trak: 1\n");
    const found = doctor(fixture, [], 1);
    expect(found.find(({ code }) => code === "CONFIG_INVALID")?.message).toContain(".session/config.yaml:2:3");
    rmSync(join(fixture.root, ".session"), { recursive: true });
    mkdirSync(join(fixture.folder, "elsewhere"));
    symlinkSync(join(fixture.folder, "elsewhere"), join(fixture.root, ".session"));
    fixture.git("config", "user.useConfigOnly", "true");
    const nobody = { env: { GIT_CONFIG_GLOBAL: "/dev/null" }, expect: 1 };
    const { findings } = fixture.session(["doctor", "--json"], nobody).json() as { findings: Finding[] };
    expect(codes(findings)).toEqual(expect.arrayContaining(["NO_IDENTITY", "STATE_SYMLINK"]));
  });
});

test("an interrupted operation is told of, and settled by --fix", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  const journal = join(fixture.root, STATE, ".journal");
  const [last = ""] = readdirSync(journal).sort().reverse();
  const entry = { ...JSON.parse(fixture.read(join(journal, last))), outcome: "open", git: null, files: [] };
  fixture.write(join(journal, last.replace(/\.json$/, ".open.json")), JSON.stringify(entry));
  expect(codes(doctor(fixture))).toEqual(["INTERRUPTED"]);
  expect(doctor(fixture, ["--fix"])).toMatchObject([{ code: "INTERRUPTED", fixed: true }]);
  expect(doctor(fixture)).toEqual([]);
});

test("a branch that was renamed: status and refusals say where the session is", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "One"]);
  fixture.git("branch", "--move", "feature/y");
  expect(fixture.session(["status", "--json"]).json()).toMatchObject({
    session: null,
    warnings: ["this branch was feature/x before, and its session still lies there"],
  });
  expect(fixture.session(["objectives", "add", "Two"], { expect: 4 }).stderr).toContain("session doctor --fix");
  fixture.session(["doctor", "--fix"]);
  expect(fixture.session(["objectives"]).stdout).toContain("One");
  // Over a session that has ended under the new name, and onto the default branch, it goes as well.
  fixture.session(["end"]);
  fixture.session(["start", "feature/z", "--objective", "Three"]);
  fixture.git("branch", "--quiet", "-D", "feature/y");
  fixture.git("branch", "--move", "feature/y");
  fixture.session(["doctor", "--fix"]);
  expect(fixture.session(["objectives"]).stdout).toContain("Three");
  expect(fixture.session(["history"]).stdout).toMatch(/feature\/y[\s\S]*feature\/y/);
});

test("killed while it took saved work to a renamed branch, it is finished by the next run, and one copy stays", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  fixture.write("saved.txt", "saved\n");
  fixture.session(["switch", "main"]);
  const saved = fixture.git("rev-parse", "refs/session/wip/feature%2Fx");
  fixture.git("branch", "--move", "feature/x", "feature/y");
  fixture.session(["doctor", "--fix"]);
  const moved = fixture.git("rev-parse", "refs/session/wip/feature%2Fy");
  // Killed before the state had moved, and after: both names are there.
  const state = `${STATE}/feature%2Fy/context.json`;
  const there = fixture.read(state);
  fixture.git("update-ref", "refs/session/wip/feature%2Fx", saved);
  expect(codes(doctor(fixture))).toEqual(["WORK_KEPT_TWICE"]);
  fixture.write(
    `${STATE}/feature%2Fx/context.json`,
    there.replaceAll("feature/y", "feature/x").replaceAll("feature%2Fy", "feature%2Fx"),
  );
  rmSync(join(fixture.root, state));
  for (const _ of [1, 2]) {
    doctor(fixture, ["--fix"]);
    expect(fixture.git("for-each-ref", "--format=%(objectname) %(refname)", "refs/session/wip")).toBe(
      `${moved} refs/session/wip/feature%2Fy`,
    );
  }
  expect(doctor(fixture)).toEqual([]);
});

test("a git that is too old, or none, is said by every command", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  const bin = join(fixture.folder, "bin");
  fixture.write(
    join(bin, "git"),
    '#!/bin/sh\ncase "$*" in *--version*) echo git version 2.25.1;; *) exit 129;; esac\n',
  );
  chmodSync(join(bin, "git"), 0o755);
  const old = { env: { PATH: `${bin}:/usr/bin:/bin` }, expect: 1 };
  expect(fixture.session(["start", "feature/x"], old).stderr).toContain("git 2.25.1 is too old");
  expect(fixture.session(["doctor", "--json"], old).json()).toMatchObject({ findings: [{ code: "GIT_TOO_OLD" }] });
  const none = { env: { PATH: join(fixture.folder, "nowhere") }, expect: 1 };
  expect(fixture.session(["doctor", "--json"], none).json()).toMatchObject({ findings: [{ code: "GIT_MISSING" }] });
});
