import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { listTree } from "./harness/tree";
import { ask, FILES, repository } from "./init/repository";

describe("init", () => {
  test("makes its files and nothing else, and names them", () => {
    using fixture = repository();
    const before = fixture.fingerprint();
    expect(ask(fixture, "init")).toMatchObject({
      created: FILES,
      kept: [],
      backedUp: [],
      languages: ["Python"],
      commit: null,
    });
    for (const path of FILES) expect(existsSync(join(fixture.root, path))).toBe(true);
    const { files, status, state: _, ...after } = fixture.fingerprint();
    const { files: filesBefore, status: statusBefore, state: __, ...rest } = before;
    expect(after).toEqual(rest);
    expect(
      Object.keys(files)
        .filter((path) => !(path in filesBefore) && !path.endsWith("plugins") && path !== ".session")
        .sort(),
    ).toEqual([...FILES].sort());
    expect(status).toEqual([...statusBefore, ...[...FILES].sort().map((path) => `? ${path}`)]);
    expect(fixture.read(".session/config.yaml")).toStartWith("# yaml-language-server: $schema=./config.schema.json\n");
    expect(fixture.session(["config", "get", "tracking.watch_patterns"]).stdout).toBe('["**/*.py"]\n');
    expect(fixture.session(["config", "validate"]).stdout).toContain("sound");
  });

  test("again changes nothing", () => {
    using fixture = repository();
    fixture.session(["init", "--architecture", "hexagonal"]);
    fixture.write(".session/conventions.md", "# Ours\n");
    const before = fixture.fingerprint();
    expect(ask(fixture, "init", "--architecture", "layered")).toMatchObject({ created: [], kept: FILES, backedUp: [] });
    expect(fixture.session(["init"]).stdout).toContain("set up here already");
    expect(fixture.fingerprint()).toEqual(before);
    expect(fixture.session(["config", "get", "context.architecture"]).stdout).toBe("hexagonal\n");
    // What somebody has taken away comes back.
    rmSync(join(fixture.root, ".session/architecture.md"));
    expect(ask(fixture, "init").created).toEqual([".session/architecture.md"]);
  });

  test("--force renews the templates and keeps what a person wrote in a backup; decisions are not touched", () => {
    using fixture = repository();
    fixture.session(["init"]);
    fixture.session(["decisions", "add", "Use PKCE"]);
    const log = fixture.read(".session/decision-log.md");
    expect(log).toContain("Use PKCE");
    fixture.write(".session/config.yaml", "session:\n  handoff_on_end: false\n");
    fixture.write(".session/architecture.md", "# Hexagonal\n");
    const decisions = listTree(join(fixture.root, ".session/decisions"));
    const answer = ask(fixture, "init", "--force");
    expect(answer.created).toEqual([".session/config.yaml", ".session/architecture.md"]);
    expect(answer.backedUp.map((path) => fixture.read(join(".git", path)))).toEqual([
      "session:\n  handoff_on_end: false\n",
      "# Hexagonal\n",
    ]);
    expect(fixture.read(".session/config.yaml")).toContain("handoff_on_end: true");
    expect(listTree(join(fixture.root, ".session/decisions"))).toEqual(decisions);
    expect(fixture.read(".session/decision-log.md")).toBe(log);
    // A second time there is nothing to renew, and an earlier backup stays.
    fixture.write(".session/architecture.md", "# Again\n");
    const [second = ""] = ask(fixture, "init", "--force").backedUp;
    expect(answer.backedUp).not.toContain(second);
    expect(ask(fixture, "init", "--force")).toMatchObject({ created: [], backedUp: [] });
    for (const path of [...answer.backedUp, second]) expect(existsSync(join(fixture.root, ".git", path))).toBe(true);
  });

  test("--commit commits its files alone: what else is staged stays staged", () => {
    using fixture = repository({ "a.txt": "a\n", "b.txt": "b\n" });
    fixture.write("a.txt", "staged\n");
    fixture.write("new.txt", "new\n");
    fixture.git("add", "a.txt", "new.txt");
    fixture.write("a.txt", "staged, then changed\n");
    fixture.git("rm", "--quiet", "b.txt");
    const before = fixture.git("diff", "--cached");
    const { commit } = ask(fixture, "init", "--commit");
    expect(commit).toBe(fixture.git("rev-parse", "HEAD"));
    expect(fixture.git("show", "--format=%s", "--name-only")).toBe(
      `chore: set up session\n\n${[...FILES].sort().join("\n")}`,
    );
    expect(fixture.git("diff", "--cached")).toBe(before);
    expect(fixture.read("a.txt")).toBe("staged, then changed\n");
    expect(fixture.git("status", "--porcelain")).toBe("MM a.txt\nD  b.txt\nA  new.txt");
    // There is nothing to commit a second time.
    expect(ask(fixture, "init", "--commit").commit).toBeNull();
    expect(fixture.git("rev-list", "--count", "HEAD")).toBe("2");
  });

  test("--commit as the first commit of all", () => {
    using fixture = new Fixture();
    fixture.write("a.txt", "a\n");
    fixture.git("add", "a.txt");
    fixture.session(["init", "--commit"]);
    expect(fixture.git("show", "--format=", "--name-only")).toBe([...FILES].sort().join("\n"));
    expect(fixture.git("status", "--porcelain")).toBe("A  a.txt");
  });

  test("--commit that a hook refuses leaves everything as it was", () => {
    using fixture = repository();
    fixture.write(".git/hooks/pre-commit", "#!/bin/sh\necho no >&2\nexit 1\n");
    chmodSync(join(fixture.root, ".git/hooks/pre-commit"), 0o755);
    fixture.write("src/a.py", "staged\n");
    fixture.git("add", "src/a.py");
    const before = fixture.fingerprint();
    expect(fixture.session(["init", "--commit"], { expect: 1 }).stderr).toContain("Nothing was changed");
    expect(fixture.fingerprint()).toEqual(before);
    rmSync(join(fixture.root, ".git/hooks/pre-commit"));
    fixture.session(["init", "--commit"]);
    expect(fixture.git("log", "-1", "--format=%s")).toBe("chore: set up session");
  });

  test("in a folder inside sets the repository up", () => {
    using fixture = repository();
    fixture.session(["init"], { cwd: join(fixture.root, "src") });
    expect(existsSync(join(fixture.root, ".session/config.yaml"))).toBe(true);
    expect(existsSync(join(fixture.root, "src/.session"))).toBe(false);
  });

  test("in a clone of a repository that has it makes only the mark", () => {
    using fixture = repository();
    fixture.session(["init", "--commit"]);
    const clone = join(fixture.folder, "clone");
    fixture.git("clone", "--quiet", ".", clone);
    // It works there without init, too.
    expect(fixture.session(["status"], { cwd: clone }).stdout).toContain("No session on main");
    const answer = fixture.session(["init", "--json"], { cwd: clone }).json();
    expect(answer).toMatchObject({ created: [], kept: FILES });
    expect(fixture.gitWith({ cwd: clone }, "status", "--porcelain")).toBe("");
  });

  test.each([
    ["no YAML at all", "{{{\n"],
    ["an unknown key", "session:\n  auto_trak: true\n"],
    ["a merge that is not settled", "<<<<<<< HEAD\nsession:\n=======\n>>>>>>> x\n"],
    ["a newer setting", "future:\n  thing: 1\n"],
  ])("where the settings are broken (%s): they stay, and --force mends them with a backup", (_, broken) => {
    using fixture = repository();
    fixture.write(".session/config.yaml", broken);
    expect(ask(fixture, "init").kept).toEqual([".session/config.yaml"]);
    expect(fixture.read(".session/config.yaml")).toBe(broken);
    expect(fixture.session(["status"], { expect: 1 }).stderr).toContain(".session/config.yaml:");
    const { backedUp } = ask(fixture, "init", "--force");
    expect(fixture.read(join(".git", backedUp[0] ?? ""))).toBe(broken);
    fixture.session(["status"]);
  });

  test.each([
    ["a file", (fixture: Fixture) => fixture.write(".session", "mine\n")],
    ["a link", (fixture: Fixture) => symlinkSync(fixture.folder, join(fixture.root, ".session"))],
    ["a link to nowhere", (fixture: Fixture) => symlinkSync("nowhere", join(fixture.root, ".session"))],
  ])("where .session is %s: refused, and nothing is written through it", (_, make) => {
    using fixture = repository();
    make(fixture);
    const [outside, inside] = [readdirSync(fixture.folder), listTree(fixture.root, [".git"])];
    const { error } = fixture.session(["init", "--json"], { expect: 1 }).json();
    expect(error).toMatchObject({ code: expect.stringMatching(/^STATE_(?:SYMLINK|NO_FOLDER)$/) });
    expect([readdirSync(fixture.folder), listTree(fixture.root, [".git"])]).toEqual([outside, inside]);
  });
});
