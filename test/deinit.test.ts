import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { listTree } from "./harness/tree";
import { ask, FILES, repository } from "./init/repository";

describe("deinit", () => {
  test("leaves the repository as it was before init", () => {
    using fixture = repository();
    fixture.write("src/a.py", "staged\n");
    fixture.git("add", "src/a.py");
    fixture.write("new.txt", "new\n");
    const before = fixture.fingerprint();
    fixture.session(["init"]);
    const { removed, kept } = ask(fixture, "deinit");
    expect(removed.sort()).toEqual([...FILES].sort());
    expect(kept).toEqual([]);
    expect(fixture.fingerprint()).toEqual(before);
    // Nothing but what undo needs, which is no sign of a repository that was set up.
    expect(readdirSync(join(fixture.root, ".git/sessions"))).toEqual([".journal"]);
    expect(fixture.session(["status"], { expect: 3 }).stderr).toContain("session init");
    expect(fixture.session(["objectives", "add", "One"], { expect: 3 }).stderr).toContain("session init");
    expect(readdirSync(join(fixture.root, ".git/sessions"))).toEqual([".journal"]);
    fixture.session(["undo"]);
    expect(ask(fixture, "deinit").removed.sort()).toEqual([...FILES].sort());
    expect(fixture.fingerprint()).toEqual(before);
    // And once more from the start.
    fixture.session(["init"]);
    fixture.session(["start", "feature/x"]);
  });

  test("keeps what somebody edited, decisions, sessions and records", () => {
    using fixture = repository();
    fixture.session(["init"]);
    fixture.write(".session/conventions.md", "# Ours\n");
    fixture.session(["start", "feature/x", "--objective", "One"]);
    fixture.session(["decisions", "add", "Use PKCE"]);
    mkdirSync(join(fixture.root, ".session/templates"));
    fixture.write(".session/templates/handoff.md", "# {{title}}\n");
    const state = listTree(join(fixture.root, ".git/sessions/feature%2Fx"));
    const { removed, kept } = ask(fixture, "deinit");
    expect(removed).not.toContain(".session/conventions.md");
    expect(kept.sort()).toEqual([
      ".git/sessions/feature%2Fx",
      ".session/conventions.md",
      expect.stringMatching(/^\.session\/decisions\/D-/),
      ".session/templates/handoff.md",
    ]);
    expect(fixture.read(".session/conventions.md")).toBe("# Ours\n");
    expect(listTree(join(fixture.root, ".git/sessions/feature%2Fx"))).toEqual(state);
    expect(existsSync(join(fixture.root, ".session/config.yaml"))).toBe(false);
    expect(fixture.session(["objectives", "list"]).stdout).toContain("One");
    fixture.session(["end"]);
    expect(fixture.git("for-each-ref", "refs/session/records/")).not.toBe("");
    fixture.session(["deinit"]);
    expect(fixture.git("for-each-ref", "refs/session/records/")).not.toBe("");
  });

  test("where the files are committed takes them out of the work tree, for the person to commit", () => {
    using fixture = repository();
    fixture.session(["init", "--commit"]);
    fixture.session(["deinit"]);
    expect(fixture.git("status", "--porcelain")).toBe(
      [...FILES]
        .sort()
        .map((path) => ` D ${path}`)
        .join("\n"),
    );
    expect(fixture.git("log", "-1", "--format=%s")).toBe("chore: set up session");
  });

  test("where nothing was set up is refused", () => {
    using fixture = repository();
    const before = fixture.fingerprint();
    expect(fixture.session(["deinit"], { expect: 3 }).stderr).toContain("never set up");
    expect(fixture.fingerprint()).toEqual(before);
  });
});
