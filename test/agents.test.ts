import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync } from "node:fs";
import { delimiter, join } from "node:path";
import { agentsOf, begun, hook, TOOLS } from "./agents/fake";
import { Fixture } from "./harness/fixture";
import { sessionBinary } from "./harness/program";

describe("a day of each tool", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = begun();
  });
  afterAll(() => fixture.remove());

  test.each(Object.entries(TOOLS))("%s", (tool, { sends, text }) => {
    const say = (source: string): string => {
      const { stdout, stderr } = hook(
        fixture,
        tool,
        "session-start",
        JSON.stringify(sends(`${tool}-1`, source, fixture.root)),
      );
      expect(stderr).toBe("");
      return stdout;
    };
    const start = text(say("startup"));
    expect(start).toStartWith("# Session on feature/x\n");
    expect(start).toContain("Sign in with Google");
    expect(start.length).toBeLessThanOrEqual(9500);
    if (tool !== "cursor") {
      // Nothing has moved: nothing is said again.
      expect(say("resume")).toBe("");
      fixture.session(["objectives", "add", `Also ${tool}`]);
      const line = text(say("resume"));
      expect(line.trim().split("\n")).toHaveLength(1);
      expect(line).toContain("Session on feature/x");
      const compact = text(say("compact"));
      expect(compact.length).toBeLessThanOrEqual(600 * 4);
      expect(compact).toContain(`Also ${tool}`);
      expect(compact).not.toContain("Recent commits");
      expect(text(say("clear"))).toStartWith("# Session on feature/x\n");
    }
    for (const event of ["pre-compact", "session-end"])
      expect(hook(fixture, tool, event, JSON.stringify(sends(`${tool}-1`, "other", fixture.root))).stdout).toBe("");
    expect(agentsOf(fixture).filter((agent) => agent.tool === tool)).toMatchObject([{ sessionId: `${tool}-1` }]);
  });
});

describe("whatever a hook is given, it exits 0 and says one thing or nothing", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = begun();
  });
  afterAll(() => fixture.remove());
  const claude = TOOLS["claude"] as (typeof TOOLS)[string];

  test.each([
    ["nothing", ""],
    ["no JSON", "{{{"],
    ["another JSON", "[1]"],
    ["fields of other kinds", '{"session_id":{},"cwd":7,"source":[]}'],
    ["a folder that is not there", '{"cwd":"/no/such/folder","source":"startup"}'],
    ["five megabytes", `{"session_id":"x","pad":"${"x".repeat(5_000_000)}"}`],
  ])("%s: the brief all the same", (_, input) => {
    expect(claude.text(hook(fixture, "claude", "session-start", input).stdout)).toStartWith("# Session on");
  });

  test("an unknown tool or event, an option that is not there", () => {
    for (const args of [
      ["nope", "session-start"],
      ["claude", "nope"],
      ["claude"],
      ["claude", "session-start", "--nope"],
    ]) {
      const { stdout, stderr } = fixture.session(["agent", "hook", ...args], { expect: 0 });
      expect(stdout).toBe("");
      expect(stderr).not.toBe("");
    }
  });

  test("a git that does not come back: a line that says where the brief is, in time and in the same shape", () => {
    fixture.write(join(fixture.folder, "slow/git"), "#!/bin/sh\nexec sleep 20\n");
    chmodSync(join(fixture.folder, "slow/git"), 0o755);
    const env = { SESSION_HOOK_MS: "300", PATH: [join(fixture.folder, "slow"), fixture.env["PATH"]].join(delimiter) };
    const start = performance.now();
    const { stdout } = hook(fixture, "claude", "session-start", "{}", { env });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(claude.text(stdout)).toContain("session brief prints it");
    expect(hook(fixture, "claude", "session-end", "{}", { env }).stdout).toBe("");
  });

  test("broken settings, broken state", () => {
    using broken = begun();
    broken.write(".session/config.yaml", "session: [\n");
    expect(hook(broken, "claude", "session-start", "{}").stdout).toBe("");
    broken.git("checkout", "--", ".session/config.yaml");
    broken.write(".git/sessions/feature%2Fx/context.json", "{");
    expect(hook(broken, "claude", "session-start", "{}").stdout).toBe("");
  });

  test("a pipe that is never closed does not hold it", async () => {
    const child = Bun.spawn([sessionBinary(), "agent", "hook", "claude", "session-start"], {
      cwd: fixture.root,
      env: { ...fixture.env, SESSION_HOOK_MS: "1500" },
      stdin: "pipe",
      stdout: "pipe",
    });
    const start = performance.now();
    expect(await child.exited).toBe(0);
    expect(performance.now() - start).toBeLessThan(10_000);
    child.stdin.end();
  });

  test("no repository, never set up: nothing, and no trace", () => {
    using bare = new Fixture();
    bare.commit("feat: begin", { "a.txt": "a\n" });
    const before = bare.fingerprint();
    expect(hook(bare, "claude", "session-start", "{}").stdout).toBe("");
    expect(bare.fingerprint()).toEqual(before);
    expect(hook(bare, "claude", "session-start", "{}", { cwd: bare.folder }).stdout).toBe("");
  });

  test("no session: the brief without its parts; a linked work tree: the one of its branch", () => {
    using other = begun();
    other.session(["switch", "main"]);
    other.session(["end", "--no-handoff"]);
    const tree = join(other.folder, "tree");
    other.git("worktree", "add", "-q", tree, "feature/x");
    const here = claude.text(hook(other, "claude", "session-start", "{}").stdout);
    expect(here).toStartWith("# No session on main\n");
    expect(here).not.toContain("Sign in with Google");
    const input = JSON.stringify(claude.sends("w", "startup", tree));
    expect(claude.text(hook(other, "claude", "session-start", input).stdout)).toContain("Sign in with Google");
  });

  test("the same bytes for the same state, and nothing where the settings want no brief", () => {
    const say = () => hook(fixture, "claude", "session-start", "{}").stdout;
    expect(say()).toBe(say());
    fixture.session(["config", "set", "--personal", "brief.sections", "[]"], { expect: "any" });
    fixture.write(".git/sessions/config.yaml", "brief:\n  sections: []\n");
    expect(say()).toBe("");
  });

  test("Cursor running Claude Code's hook: once", () => {
    using both = begun();
    both.session(["agent", "install", "claude", "cursor"]);
    const env = { CURSOR_VERSION: "3.1" };
    expect(hook(both, "claude", "session-start", '{"session_id":"c"}', { env }).stdout).toBe("");
    expect(hook(both, "cursor", "session-start", '{"conversation_id":"c"}', { env }).stdout).not.toBe("");
    both.session(["agent", "uninstall", "cursor"]);
    expect(hook(both, "claude", "session-start", '{"session_id":"c"}', { env }).stdout).not.toBe("");
    expect(agentsOf(both)).toMatchObject([{ tool: "cursor", sessionId: "c" }]);
  });
});
