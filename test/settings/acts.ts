import { expect } from "bun:test";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { at, SESSION, type World } from "./world";

const HOUR = 3600;

/** What each setting changes of what a person sees. */
export const ACTS: Record<string, (world: World) => void> = {
  "session.auto_track": (world) => {
    world.touch("src/a.py", 1.5);
    // Two gaps of an hour and a half count an hour each; without the file's sign of life one gap of three counts one.
    expect(world.active(3)).toBe(2 * HOUR);
    expect(world.changedPaths()).toEqual(["src/a.py"]);
    expect(world.at(3, "handoff")).toContain("src/a.py");
    world.set("session.auto_track", false);
    expect(world.active(3)).toBe(HOUR);
    expect(world.changedPaths()).toEqual([]);
    expect(world.json(3, "status").changes).toMatchObject({ unstaged: 1, untracked: 1, unlisted: 2 });
    expect(world.at(3, "brief")).not.toContain("src/a.py");
    expect(world.at(3, "handoff")).not.toContain("src/a.py");
  },
  "session.auto_checkpoint": (world) => {
    const snapshots = (): string => world.git("for-each-ref", "--format=%(refname)", "refs/session/auto/");
    world.at(1, "objectives", "add", "Three");
    expect(snapshots()).toBe("");
    world.set("session.auto_checkpoint", true);
    const before = world.git("status", "--porcelain=v2");
    world.at(2, "status");
    expect(snapshots()).toBe("");
    world.at(2, "objectives", "add", "Four");
    expect(snapshots()).toBe("refs/session/auto/feature%2Fx/1");
    expect(world.git("status", "--porcelain=v2")).toBe(before);
    // Looked at again only after another interval, and saved only where something has changed.
    world.write("src/a.py", "a = 3\n");
    world.at(2.4, "objectives", "add", "Five");
    expect(snapshots()).toBe("refs/session/auto/feature%2Fx/1");
    world.at(2.5, "objectives", "add", "Six");
    world.at(3, "objectives", "add", "Seven");
    expect(snapshots().split("\n")).toHaveLength(2);
    // The last twenty stay.
    const saved = world.git("rev-parse", "refs/session/auto/feature%2Fx/2");
    const more = Array.from({ length: 19 }, (_, at) => `create refs/session/auto/feature%2Fx/${at + 3} ${saved}\n`);
    world.gitWith({ input: more.join("") }, "update-ref", "--stdin");
    world.write("src/a.py", "b = 1\n");
    world.at(4, "checkpoint", "--auto");
    expect(snapshots().split("\n")).toHaveLength(20);
    expect(snapshots()).not.toContain("feature%2Fx/2\n");
    expect(snapshots()).toContain("feature%2Fx/22");
    // A checkpoint commits what a snapshot would hold.
    world.write("src/a.py", "c = 1\n");
    world.at(30, "checkpoint", "--all");
    expect(snapshots()).not.toContain("feature%2Fx/23");
  },
  "session.checkpoint_interval": (world) => {
    expect(world.json(0.4, "checkpoint", "--auto").snapshot).toBeNull();
    expect(world.json(0.5, "checkpoint", "--auto").snapshot).toMatchObject({ name: "auto-1" });
    world.set("session.checkpoint_interval", "3h");
    expect(world.json(3, "checkpoint", "--auto").snapshot).toBeNull();
    world.write("src/a.py", "a = 4\n");
    expect(world.json(3.6, "checkpoint", "--auto").snapshot).toMatchObject({ name: "auto-2" });
  },
  "session.handoff_on_end": (world) => {
    world.set("session.handoff_on_end", false);
    expect(world.json(1, "end").handoff).toBeNull();
    expect(existsSync(join(world.root, SESSION, "handoff.md"))).toBe(false);
    world.at(2, "resume");
    rmSync(join(world.root, ".session"), { recursive: true });
    expect(world.json(3, "end").handoff).not.toBeNull();
    expect(existsSync(join(world.root, SESSION, "handoff.md"))).toBe(true);
  },
  "session.archive_after_days": (world) => {
    world.set("session.archive_after_days", 5);
    world.at(1, "end");
    const folder = join(world.root, SESSION);
    world.at(4 * 24, "start", "feature/y");
    expect(existsSync(folder)).toBe(true);
    world.at(5 * 24 + 2, "start", "feature/z");
    expect(existsSync(folder)).toBe(false);
    const { sessions } = world.json(5 * 24 + 3, "history", "--branch", "feature/x");
    expect(sessions).toMatchObject([{ branch: "feature/x", status: "ended", source: "record" }]);
    // The default would have kept it: thirty days.
    world.at(6 * 24, "end");
    rmSync(join(world.root, ".session"), { recursive: true });
    world.at(16 * 24, "start", "feature/w");
    expect(existsSync(join(world.root, ".git/sessions/feature%2Fz"))).toBe(true);
  },
  "context.architecture": (world) => {
    expect(world.at(1, "brief")).not.toContain("onion");
    world.set("context.architecture", "onion");
    expect(world.at(1, "brief")).toContain("- Architecture: onion\n");
  },
  "context.patterns": (world) => {
    world.set("context.patterns", ["repository-pattern", "no magic"]);
    expect(world.at(1, "brief")).toContain("- Patterns: repository-pattern, no magic\n");
  },
  "context.conventions": (world) => {
    world.set("context.conventions", ["snake-case", "tabs are out"]);
    expect(world.at(1, "brief")).toContain("- Conventions: snake-case, tabs are out\n");
  },
  "tracking.watch_patterns": (world) => {
    world.write("docs/guide.md", "guide, more\n");
    world.touch("docs/guide.md", 1);
    world.touch("src/a.py", 2);
    expect(world.active(3)).toBe(3 * HOUR);
    world.set("tracking.watch_patterns", ["**/*.py"]);
    expect(world.active(3)).toBe(2 * HOUR);
    expect(world.changedPaths()).toEqual(["src/a.py"]);
    expect(world.at(3, "status", "--changes")).not.toContain("guide.md");
    expect(world.at(3, "status")).toMatch(/changes +3 files .*, 2 not watched\n/);
    expect(world.at(3, "status", "--prompt")).toBe("feature/x 0/2 +3\n");
    expect(world.at(3, "brief")).toContain(
      "- 1 uncommitted file:\n  - modified: src/a.py\n- 2 uncommitted files not watched\n",
    );
    expect(world.at(3, "handoff")).not.toContain("guide.md");
    // A checkpoint takes what has changed, watched or not.
    world.at(3, "checkpoint");
    expect(world.git("status", "--porcelain")).toBe("");
  },
  "tracking.ignore_patterns": (world) => {
    world.write("docs/guide.md", "guide, more\n");
    world.touch("docs/guide.md", 1);
    world.touch("src/a.py", 2);
    world.set("tracking.ignore_patterns", ["docs/**", ".session/**"]);
    expect(world.active(3)).toBe(2 * HOUR);
    expect(world.changedPaths()).not.toContain("docs/guide.md");
    expect(world.changedPaths()).toContain("src/a.py");
    expect(world.at(3, "handoff")).not.toContain("guide.md");
  },
  "tracking.annotations": (world) => {
    world.write("src/a.py", "a = 2  # TODO: name it\nb = 1  # @later: use it\nc = 1  # see unlater\n");
    expect(world.at(1, "brief", "--section", "annotations")).toContain("- src/a.py:1 TODO: name it\n");
    world.set("tracking.annotations", ["@later", "later"]);
    const brief = world.at(1, "brief", "--section", "annotations");
    expect(brief).toContain("## Marked in changed files\n\n- src/a.py:2 @later: use it\n");
    expect(brief).not.toContain("src/a.py:1");
    expect(brief).not.toContain("src/a.py:3");
    world.set("tracking.annotations", []);
    expect(world.at(1, "brief", "--section", "annotations")).not.toContain("src/a.py");
  },
  "tracking.idle_after": (world) => {
    expect(world.active(3)).toBe(HOUR);
    world.setForMe("tracking.idle_after", "2h 30m");
    expect(world.active(3)).toBe(2.5 * HOUR);
    world.at(3, "checkpoint");
    expect(world.git("log", "-1", "--format=%(trailers:key=Session-Time,valueonly)").trim()).toBe("2h 30m");
  },
  "commit.style": (world) => {
    world.set("commit.style", "trailers");
    world.at(1, "checkpoint", "src/a.py", "--decision", "Use PKCE");
    const message = world.git("log", "-1", "--format=%B");
    expect(message).not.toContain("Session-Objectives:");
    expect(message.split("\n\n")).toHaveLength(2);
    expect(world.git("log", "-1", "--format=%(trailers:key=Session-Objective,valueonly)").trim()).toBe(
      "[▶] One (this commit)\n[ ] Two (next)",
    );
    expect(world.git("log", "-1", "--format=%(trailers:key=Session-Decision,valueonly)").trim()).toBe("Use PKCE");
  },
  "commit.sections": (world) => {
    world.set("commit.sections", ["decisions", "blockers"]);
    world.at(0, "blockers", "add", "Waiting on keys");
    world.at(1, "checkpoint", "src/a.py", "--decision", "Use PKCE");
    const message = world.git("log", "-1", "--format=%B");
    expect(message).toContain("Decisions:\n- Use PKCE\n\nBlockers:\n- Waiting on keys\n\nSession-Id:");
    expect(message).not.toMatch(/Session-Objectives|Impact/);
  },
  "display.color": (world) => {
    expect(world.at(1, "status")).not.toContain("\u001b[");
    world.setForMe("display.color", "always");
    expect(world.at(1, "status")).toContain("\u001b[36mfeature/x\u001b[39m");
    const forced = { FORCE_COLOR: "1", SESSION_NOW: at(1) };
    world.setForMe("display.color", "never");
    expect(world.session(["status"], { env: forced }).stdout).not.toContain("\u001b[");
    rmSync(join(world.root, ".git/sessions/config.yaml"));
    expect(world.session(["status"], { env: forced }).stdout).toContain("\u001b[");
  },
  "display.verbose": (world) => {
    const run = () => world.session(["status"], { env: { SESSION_NOW: at(1) } });
    expect(run()).toMatchObject({ stderr: "", stdout: expect.not.stringContaining("state in") });
    world.setForMe("display.verbose", true);
    expect(run().stdout).toContain("state in");
    expect(run().stderr).toMatch(/^ +\d+\.\d ms {2}git status --porcelain=v2/m);
    world.setForMe("display.verbose", "debug");
    expect(run().stderr).toMatch(/^ +\d+\.\d ms {2}git --no-pager .* status --porcelain=v2/m);
    // The environment is nearer than the file.
    expect(world.session(["status"], { env: { SESSION_VERBOSE: "0" } }).stderr).toBe("");
  },
  "display.emoji": (world) => {
    expect(world.at(1, "status")).toContain("▶ obj-1");
    world.setForMe("display.emoji", false);
    expect(world.at(1, "status")).toContain("> obj-1");
    expect(world.at(1, "pause")).toStartWith("ok paused");
  },
  "display.date_format": (world) => {
    world.at(1, "checkpoint", "--label", "first");
    expect(world.at(10 * 24, "status")).toMatch(/checkpoint +first .*2040-01-01/);
    world.setForMe("display.date_format", "%d. %B %y");
    expect(world.at(10 * 24, "status")).toMatch(/checkpoint +first .*01\. January 40/);
  },
  "brief.budget": (world) => {
    const many = Array.from({ length: 40 }, (_, number) => `- [ ] obj-${number + 1}: One of many more objectives\n`);
    world.write(`${SESSION}/objectives.md`, many.join(""));
    const length = () => Number(world.json(1, "brief").tokens);
    expect(length()).toBeGreaterThan(400);
    world.set("brief.budget", 250);
    expect(length()).toBeLessThanOrEqual(250);
    expect(world.at(1, "brief")).toContain("(more: session objectives list --all)");
  },
  "brief.sections": (world) => {
    world.set("brief.sections", ["next", "history"]);
    const { sections } = world.json(1, "brief") as { sections: { name: string }[] };
    expect(sections.map(({ name }) => name)).toEqual(["next", "history"]);
  },
};
