import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessageFacts } from "./facts";
import { parseMessage } from "./parse";
import { printMessage } from "./print";

const facts: MessageFacts = {
  subject: "# not a comment",
  body: "#hash\n- list\n\n---\nScissors and dividers are text.\n# ------------------------ >8 ------------------------\nmore",
  objectives: [{ text: "Google OAuth", state: "doing", mark: "this" }],
  decisions: [{ title: "# PKCE", rationale: "a  b", alternatives: [] }],
  blockers: [{ text: "keys", ticket: "#12" }],
  impact: ["Coverage: 79% → 84%"],
  sessionId: "20261122-oauth-7k2m9q",
  branch: `feature/${"long-".repeat(17)}name`,
  checkpoint: "oauth-complete",
  activeSeconds: 2700,
  trailers: [{ key: "Co-authored-by", value: "A <a@b>" }],
};

let folder = "";

function git(args: string[], input = ""): string {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const done = spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "core.commentChar=-", ...args], {
    cwd: folder,
    env,
    input,
    encoding: "utf8",
  });
  expect([done.status, done.stderr]).toEqual([0, ""]);
  return done.stdout;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "message-"));
  git(["init", "-q"]);
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(["full", "trailers"] as const)(
  "git commit keeps a message in the style %s, and %%(trailers) reads it",
  (style) => {
    const message = printMessage(facts, style, ["objectives", "decisions", "blockers", "impact"]);
    git(["commit", "-q", "--allow-empty", "--cleanup=whitespace", "-F", "-"], message);
    expect(git(["log", "-1", "--format=%B"])).toBe(`${message}\n`);
    expect(parseMessage(message)).toEqual([facts]);
    const trailers = git(["log", "-1", "--format=%(trailers:unfold)"]).split("\n");
    expect(trailers).toContain("Co-authored-by: A <a@b>");
    expect(trailers.filter((line) => /^Session-(Id|Branch|Checkpoint|Time):/.test(line))).toEqual([
      "Session-Id: 20261122-oauth-7k2m9q",
      `Session-Branch: ${facts.branch}`,
      "Session-Checkpoint: oauth-complete",
      "Session-Time: 45m",
    ]);
  },
);
