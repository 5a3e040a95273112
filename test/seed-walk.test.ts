import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

/** Every command line of the mission's daily life, in an order that a person could have typed, each with what it is for. */
test("the mission's commands do what it says, from init to hand-over", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "src/app.ts": "export const app = 1;\n", "tests/app.test.ts": "// none yet\n" });
  const session = (...args: string[]) => fixture.session(args).stdout;

  // Quick start
  session("init");
  for (const name of ["config.yaml", "architecture.md", "conventions.md", "decision-log.md"])
    expect(existsSync(join(fixture.root, ".session", name))).toBe(true);
  expect(fixture.read(".session/config.yaml")).toContain("**/*.ts");
  fixture.commit("chore: set up session");
  expect(session("start", "feature/new-feature", "--objective", "Build user authentication")).toContain(
    "Build user authentication",
  );
  expect(fixture.git("branch", "--show-current")).toBe("feature/new-feature");
  expect(session("resume")).toContain("feature/new-feature");
  fixture.write("src/auth/oauth.ts", "export const oauth = 1;\n");
  session("checkpoint", "--label", "oauth-complete");
  expect(fixture.git("log", "-1", "--format=%s")).toBe("feat(auth): oauth complete");
  expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Checkpoint,valueonly)").trim()).toBe(
    "oauth-complete",
  );
  session("checkpoint", "--decision", "Using JWT over sessions for stateless auth");
  expect(fixture.git("log", "-1", "--format=%B")).toContain("Decisions:\n- Using JWT over sessions for stateless auth");
  expect(fixture.git("status", "--porcelain")).toBe("");

  // Objectives
  session("objectives", "add", "Implement OAuth2 integration");
  session("objectives", "complete", "obj-1");
  const objectives = fixture.session(["objectives", "list", "--all", "--json"]).json();
  expect(objectives).toMatchObject({
    schema: "session.objectives.list/1",
    objectives: [
      { id: "obj-1", state: "done" },
      { id: "obj-2", text: "Implement OAuth2 integration", state: "todo" },
    ],
  });
  expect(session("objectives", "list")).toContain("Implement OAuth2 integration");

  // Blockers
  session("blockers", "add", "Waiting on API keys");
  expect(session("status")).toContain("Waiting on API keys");
  session("blockers", "resolve", "blk-1");
  expect(fixture.session(["blockers", "list", "--all", "--json"]).json()).toMatchObject({
    blockers: [{ id: "blk-1", state: "resolved" }],
  });

  // Decisions
  const rationale = "Separates domain logic from persistence";
  session(
    "decisions",
    "add",
    "Using repository pattern for data access",
    "--rationale",
    rationale,
    "--alternatives",
    "Active Record: Too coupled to database",
  );
  const [decision] = fixture.session(["decisions", "list", "--json"]).json().decisions as {
    title: string;
    rationale: string;
    alternatives: string[];
    path: string;
  }[];
  expect(decision).toMatchObject({
    title: "Using repository pattern for data access",
    rationale,
    alternatives: ["Active Record: Too coupled to database"],
  });
  expect(fixture.read(decision?.path ?? "")).toContain(rationale);

  // Context queries
  expect(session("status")).toContain("obj-2");
  expect(session("status", "--objectives")).toContain("obj-1");
  expect(session("history", "--count", "10")).toContain("feature/new-feature");
  expect(session("status", "--verbose")).toContain("last commits");
  expect(session("start", "--resume")).toContain("feature/new-feature");

  // Daily development: resume, checkpoint, end
  fixture.write("src/api.ts", "export const api = 1;\n");
  session("checkpoint", "--label", "api-complete");
  expect(session("end")).toContain("ended feature/new-feature");
  expect(fixture.session(["status", "--json"]).json().session).toBeNull();
  expect(session("handoff")).toContain("Using repository pattern for data access");

  // An urgent fix, merged; then back
  fixture.git("switch", "--quiet", "main");
  session("start", "hotfix/critical-bug");
  fixture.write("src/app.ts", "export const app = 2;\n");
  session("checkpoint", "--message", "Fix security issue");
  expect(fixture.git("log", "-1", "--format=%s")).toBe("Fix security issue");
  session("end", "--merge-to", "main");
  expect(fixture.git("branch", "--show-current")).toBe("main");
  expect(fixture.read("src/app.ts")).toContain("app = 2");
  expect(session("resume", "feature/new-feature")).toContain("back on feature/new-feature");

  // Hand-over: the document is committed and travels with the branch
  session("end", "--handoff", "--summary");
  expect(fixture.git("show", "HEAD:.session/handoffs/feature%2Fnew-feature.md")).toContain(
    "Implement OAuth2 integration",
  );

  // Troubleshooting
  fixture.write(".session/architecture.md", "# Ours\n\nHexagonal.\n");
  const renewed = fixture.session(["init", "--force", "--json"]).json() as { backedUp: string[] };
  expect(renewed.backedUp).toHaveLength(1);
  expect(fixture.read(join(".git", renewed.backedUp[0] ?? ""))).toContain("Hexagonal.");
  expect(fixture.read(".session/config.yaml")).toContain("handoff_on_end");
});
