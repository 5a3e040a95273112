import { describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { agentsOf, begun, PATIENT } from "./agents/fake";
import { Fixture } from "./harness/fixture";
import { runSync, sessionBinary } from "./harness/program";
import { listTree } from "./harness/tree";

describe("installing", () => {
  const ALL = [
    "claude",
    "codex",
    "gemini",
    "cursor",
    "copilot",
    "opencode",
    "qwen",
    "windsurf",
    "cline",
    "zed",
    "aider",
  ];

  test("all tools, and all out again: the work tree is what it was, modes too", () => {
    using fixture = begun();
    fixture.write(".claude/settings.json", '// mine\r\n{"model": "x",}\r\n');
    chmodSync(join(fixture.root, ".claude/settings.json"), 0o600);
    const before = listTree(fixture.root, [".git"]);
    const done = fixture.session(["agent", "install", ...ALL, "--json"]).json();
    expect(done["changed"]).toEqual(
      expect.arrayContaining(["AGENTS.md", ".claude/settings.json", ".codex/hooks.json"]),
    );
    expect(done["instructions"]).toEqual(expect.arrayContaining([expect.stringContaining("/hooks")]));
    expect(statSync(join(fixture.root, ".claude/settings.json")).mode & 0o777).toBe(0o600);
    expect(fixture.session(["agent", "install", ...ALL, "--json"]).json()["changed"]).toEqual([]);
    expect(fixture.session(["agent", "status", "--quiet"]).stdout.trim().split("\n")).toEqual(ALL);
    fixture.session(["agent", "uninstall", ...ALL]);
    expect(listTree(fixture.root, [".git"])).toEqual(before);
    expect(fixture.session(["agent", "status", "--quiet"]).stdout).toBe("");
  });

  test("one file that cannot be understood: an error, and nothing is changed", () => {
    using fixture = begun();
    fixture.write(".codex/hooks.json", '{"hooks": ');
    fixture.write("keep.txt", "x\n");
    const before = fixture.fingerprint();
    const { stderr } = fixture.session(["agent", "install", "claude", "codex"], { expect: 1 });
    expect(stderr).toContain(".codex/hooks.json");
    expect(stderr).toContain("Nothing was changed");
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("for a person, through a link into their dotfiles, outside any repository", () => {
    using fixture = new Fixture();
    const home = fixture.env["HOME"] ?? "";
    fixture.write(join(fixture.folder, "dotfiles/settings.json"), '{"theme": "dark"}\n');
    mkdirSync(join(home, ".claude"), { recursive: true });
    symlinkSync(join(fixture.folder, "dotfiles/settings.json"), join(home, ".claude/settings.json"));
    const before = listTree(fixture.folder, ["repository"]);
    fixture.session(["agent", "install", "claude", "opencode", "--user"], { cwd: fixture.folder });
    expect(fixture.read(join(fixture.folder, "dotfiles/settings.json"))).toContain('"hook",');
    expect(fixture.session(["agent", "status", "--quiet"], { cwd: fixture.folder }).stdout).toBe("claude\nopencode\n");
    fixture.session(["agent", "uninstall", "claude", "opencode", "--user"], { cwd: fixture.folder });
    const after = Object.entries(listTree(fixture.folder, ["repository"])).filter(([path]) => !path.includes(".local"));
    expect(Object.fromEntries(after)).toEqual(before);
    expect(fixture.session(["agent", "install", "zed", "--user"], { expect: 2 }).stderr).toContain("no place");
  });

  test("init --agents installs, deinit takes out", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin", { "a.txt": "a\n" });
    const before = listTree(fixture.root, [".git"]);
    fixture.session(["init", "--agents", "claude,codex"]);
    expect(fixture.session(["agent", "status", "--quiet"]).stdout).toBe("claude\ncodex\n");
    fixture.session(["deinit"]);
    expect(listTree(fixture.root, [".git"])).toEqual(before);
    expect(fixture.session(["init", "--agents", "clade"], { expect: 2 }).stderr).toContain("claude");
  });
});

test("the plugin for OpenCode asks once a conversation, and again where it is compacted", async () => {
  using fixture = begun();
  fixture.session(["agent", "install", "opencode"]);
  const bin = join(fixture.folder, "bin");
  mkdirSync(bin);
  symlinkSync(sessionBinary(), join(bin, "session"));
  const plugin = pathToFileURL(join(fixture.root, ".opencode/plugins/session.ts")).href;
  const script = `
    const { SessionPlugin } = await import(${JSON.stringify(plugin)});
    const hooks = await SessionPlugin({ directory: ${JSON.stringify(fixture.root)} });
    const system = [], context = [];
    for (let call = 0; call < 3; call++) await hooks["experimental.chat.system.transform"]({ sessionID: "o" }, { system });
    await hooks["experimental.session.compacting"]({ sessionID: "o" }, { context });
    console.log(JSON.stringify({ system, context }));`;
  const env = { ...PATIENT, PATH: [bin, fixture.env["PATH"]].join(delimiter) };
  const { stdout } = runSync([process.execPath, "-e", script], fixture.env, { cwd: fixture.root, env });
  const { system, context } = JSON.parse(stdout) as { system: string[]; context: string[] };
  expect(system).toHaveLength(3);
  expect(new Set(system).size).toBe(1);
  expect(system[0]).toStartWith("# Session on feature/x");
  expect(context[0]).toContain("Sign in with Google");
  expect(agentsOf(fixture)).toMatchObject([{ tool: "opencode", sessionId: "o" }]);
});
