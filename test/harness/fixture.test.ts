import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./fixture";

describe("a fixture", () => {
  test("is a repository on main that knows only its own configuration", () => {
    using fixture = new Fixture();
    const oid = fixture.commit("one", { "a/b.txt": "x\n" });
    expect(oid).toMatch(/^[0-9a-f]{40}$/);
    expect(fixture.git("log", "-1", "--format=%an <%ae> %s %D")).toBe("Ada Example <ada@example.org> one HEAD -> main");
    expect(
      fixture
        .git("config", "--list", "--show-origin")
        .split("\n")
        .every((line) => line.includes("file:")),
    ).toBe(true);
    const origins = fixture.git("config", "--list", "--show-origin").match(/file:[^\t]*/g);
    expect([...new Set(origins)]).toEqual([`file:${join(fixture.folder, "home/.gitconfig")}`, "file:.git/config"]);
  });

  test("leaves nothing behind", () => {
    let folder: string;
    {
      using fixture = new Fixture();
      folder = fixture.folder;
      expect(existsSync(folder)).toBe(true);
    }
    expect(existsSync(folder)).toBe(false);
  });

  test("throws with git's own words", () => {
    using fixture = new Fixture();
    expect(() => fixture.git("rev-parse", "--verify", "nowhere")).toThrow(
      /exit code 128, not 0\n.*\n?stderr: fatal: Needed a single revision/,
    );
    expect(fixture.gitWith({ expect: 1 }, "show-ref", "--quiet", "nowhere")).toBe("");
  });

  test("gives standard input and environment to the program", () => {
    using fixture = new Fixture();
    expect(fixture.gitWith({ input: "x\n" }, "hash-object", "--stdin")).toBe(
      "587be6b4c3f93f93c489c0111bba5596147a26cb",
    );
    expect(fixture.gitWith({ env: { GIT_AUTHOR_NAME: "Bo" } }, "var", "GIT_AUTHOR_IDENT")).toStartWith("Bo <ada@");
  });
});

/** Every kind of change must show, or a test that nothing changed proves nothing. */
describe("the fingerprint", () => {
  function prepared(): Fixture {
    const fixture = new Fixture();
    fixture.commit("one", { "a.txt": "a\n", "b.txt": "b\n", ".gitignore": "*.secret\n" });
    fixture.write("x.secret", "1\n");
    fixture.write(".git/sessions/main/context.json", "{}\n");
    return fixture;
  }

  test("is equal where nothing changed, and taking it changes nothing", () => {
    using fixture = prepared();
    expect(fixture.fingerprint()).toEqual(fixture.fingerprint());
    fixture.write(".git/sessions/.cache/x", "1");
    fixture.write(".git/sessions/.lock", "1");
    const before = fixture.fingerprint();
    expect(before.state).toEqual({ main: expect.stringContaining("folder"), "main/context.json": expect.any(String) });
  });

  const changes: Record<string, (fixture: Fixture) => void> = {
    head: (fixture) => fixture.git("symbolic-ref", "HEAD", "refs/heads/other"),
    refs: (fixture) => fixture.git("update-ref", "refs/session/wip/main", "HEAD^{tree}"),
    index: (fixture) => fixture.git("update-index", "--assume-unchanged", "b.txt"),
    underWay: (fixture) => fixture.write(".git/MERGE_HEAD", "0\n"),
    status: (fixture) => fixture.write("new.txt", ""),
    config: (fixture) => fixture.git("config", "session.x", "1"),
    state: (fixture) => fixture.write(".git/sessions/main/context.json", "{ }\n"),
  };
  for (const [part, change] of Object.entries(changes)) {
    test(`shows a change of ${part}`, () => {
      using fixture = prepared();
      const before = fixture.fingerprint();
      change(fixture);
      expect(fixture.fingerprint()).not.toEqual(before);
      expect(Object.entries(fixture.fingerprint()).find(([key]) => key === part)?.[1]).not.toEqual(
        Object.entries(before).find(([key]) => key === part)?.[1],
      );
    });
  }

  test("shows content, mode, kind and odd names of files, ignored ones too", () => {
    using fixture = prepared();
    const before = fixture.fingerprint().files;
    fixture.write("x.secret", "2\n");
    chmodSync(join(fixture.root, "a.txt"), 0o600);
    symlinkSync("a.txt", join(fixture.root, "link"));
    fixture.write("empty/keep", "");
    const after = fixture.fingerprint().files;
    expect(after["x.secret"]).not.toBe(before["x.secret"] ?? "");
    expect(after["a.txt"]).toStartWith("0600 ");
    expect(after["b.txt"]).toBe(before["b.txt"] ?? "");
    expect(after["link"]).toBe("0777 -> a.txt");
    expect(after["empty"]).toEndWith("folder");
  });
});
