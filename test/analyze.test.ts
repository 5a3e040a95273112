import { expect, test } from "bun:test";
import { join } from "node:path";
import { Story } from "./analyze/story";
import { Fixture } from "./harness/fixture";

const lines = (text: string): string[] => text.split("\n").filter(Boolean);

test("marked comments are found by the syntax of their file, and told as editors read them", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", {
    "a.ts": 'const TODO = "no comment";\n  call(); // TODO: tidy\n/* FIXME(ada) later */\n// TODOS are none\n',
    "b.py": "x = 1  # BLOCKER waits\n// TODO is no comment here\n",
    "c.md": "TODO no comment\n<!-- DECISION: keep -->\n",
    "d.bin": "\0// TODO: binary\n",
    "sub/we:ird.ts": "// TODO\n",
  });
  const { stdout } = fixture.session(["analyze", "--annotations", "--format", "problems"], {
    cwd: join(fixture.root, "sub"),
  });
  expect(lines(stdout)).toEqual([
    "a.ts:2:14: info: TODO: tidy",
    "a.ts:3:4: warning: FIXME: later",
    "b.py:1:10: warning: BLOCKER: waits",
    "c.md:2:6: info: DECISION: keep",
    "sub/we:ird.ts:1:4: info: TODO",
  ]);
  fixture.session(["analyze", "--format", "problems"], { expect: 2 });
});

test("health gives each part its reason, and recommendations the figures behind them", () => {
  using fixture = new Fixture();
  fixture.commit("chore: begin", { "a.ts": "1\n" });
  const at = (time: string) => ({ env: { SESSION_NOW: time } });
  fixture.session(["init", "--commit"], at("2026-11-02T09:00:00Z"));
  fixture.session(["start", "feature/x", "--objective", "One", "--objective", "Two"], at("2026-11-02T09:00:00Z"));
  fixture.session(["blockers", "add", "Waiting on keys"], at("2026-11-02T09:00:00Z"));
  fixture.write("a.ts", "2\n".repeat(500));
  const said = fixture.session(["analyze", "--json"], at("2026-11-10T09:00:00Z")).json();
  // 8 days: objectives 100 · (14 − 8) / 12, blockers 100 · (14 − 8) / 13; 501 lines: 100 · (1000 − 501) / 900.
  const parts = [
    { name: "objectives", score: 50, weight: 20, reason: "0 of 2 done, begun 8 days ago" },
    { name: "blockers", score: 46, weight: 15, reason: "1 open, the oldest since 8 days" },
    { name: "rhythm", score: 0, weight: 15, reason: "changes wait; the last commit was made 8 days ago" },
    { name: "uncommitted", score: 55, weight: 15, reason: "501 lines in 1 file not committed" },
    { name: "behind", score: 100, weight: 10, reason: "up to date with main" },
  ];
  const score = Math.round(parts.reduce((sum, part) => sum + part.score * part.weight, 0) / 75);
  expect(said["health"]).toEqual({ score, parts });
  expect(said["recommendations"]).toEqual([
    {
      text: "Settle blk-1, or pass it on: Waiting on keys",
      why: "it has been open for 8 days",
      command: "session blockers resolve blk-1",
    },
    { text: "Make a checkpoint", why: "501 lines are not committed", command: "session checkpoint" },
  ]);
});

test("velocity counts each week, in the zone of whoever asks", () => {
  using fixture = new Fixture();
  fixture.commit("chore: begin", { "a.ts": "1\n" });
  const at = (time: string, TZ = "UTC") => ({ env: { SESSION_NOW: time, TZ } });
  fixture.session(["init", "--commit"], at("2026-11-01T09:00:00Z"));
  fixture.session(["start", "feature/x", "--objective", "One", "--objective", "Two"], at("2026-11-02T09:00:00Z"));
  fixture.session(["blockers", "add", "Waiting"], at("2026-11-03T00:00:00Z"));
  fixture.session(["objectives", "complete", "1"], at("2026-11-04T09:00:00Z"));
  fixture.session(["blockers", "resolve", "1"], at("2026-11-10T00:00:00Z"));
  // Sunday night in UTC, Monday morning in Tokyo.
  fixture.session(["objectives", "complete", "2"], at("2026-11-15T20:00:00Z"));
  const week = (TZ: string) => {
    const { velocity } = fixture
      .session(["analyze", "--velocity", "--json"], at("2026-11-20T12:00:00Z", TZ))
      .json() as {
      velocity: { weeks: { week: string; objectivesDone: number; blockedSeconds: number }[]; leadTime: unknown };
    };
    return velocity;
  };
  const done = (TZ: string) =>
    week(TZ)
      .weeks.filter(({ objectivesDone }) => objectivesDone > 0)
      .map((one) => [one.week, one.objectivesDone]);
  expect(done("UTC")).toEqual([
    ["2026-11-02", 1],
    ["2026-11-09", 1],
  ]);
  expect(done("Asia/Tokyo")).toEqual([
    ["2026-11-02", 1],
    ["2026-11-16", 1],
  ]);
  const blocked = week("UTC")
    .weeks.map(({ blockedSeconds }) => blockedSeconds / 86_400)
    .filter(Boolean);
  expect(blocked).toEqual([6, 1]);
  const day = 86_400;
  expect(week("UTC").leadTime).toMatchObject({ objective: { count: 2, median: 2 * day, p85: 13 * day + 11 * 3600 } });
});

test("the brief tells what analyze has left of history, the same each time, and up to which commit", () => {
  using fixture = new Fixture();
  const story = new Story(fixture);
  for (let at = 0; at < 6; at++)
    story.commit(at % 2 ? "Ben" : "Ada", `feat: number ${at}`, () => {
      story.write("a.ts", 9, String(at))();
      story.write("b.ts", 99, String(at))();
    });
  fixture.session(["init", "--commit"], { env: { SESSION_NOW: "2023-11-18T00:00:00Z" } });
  fixture.session(["start", "feature/x"]);
  fixture.write("a.ts", "changed\n");
  const history = () => fixture.session(["brief", "--section", "history"]).stdout;
  expect(history()).not.toContain("changed most");
  fixture.session(["analyze"]);
  const said = history();
  expect(said).toContain("  - b.ts with a.ts: 6 commits, 100 %\n");
  expect(said).toContain("b.ts: ");
  expect(history()).toBe(said);
  fixture.session(["analyze", "--patterns"]);
  expect(history()).toBe(said);
  const tip = fixture.git("rev-parse", "--short=8", "HEAD");
  expect(said).not.toContain("known up to");
  fixture.session(["checkpoint", "--label", "on"]);
  fixture.write("a.ts", "changed again\n");
  expect(history()).toContain(`known up to ${tip}:`);
});
