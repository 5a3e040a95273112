import { expect, test } from "bun:test";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

const CONFIG = `context:
  architecture: hexagonal
  conventions: [max-line-length-60]
  rules:
    - src/domain must not import express
`;

/** A coverage report of src/domain/user.ts with the time `seconds` after now, so that no file is newer. */
function report(fixture: Fixture, hits: readonly number[], seconds: number): void {
  const lines = hits.map((hit, at) => `DA:${at + 1},${hit}`).join("\n");
  fixture.write("coverage/lcov.info", `SF:src/domain/user.ts\n${lines}\nend_of_record\n`);
  const at = Date.now() / 1000 + seconds;
  utimesSync(join(fixture.root, "coverage/lcov.info"), at, at);
}

test("a checkpoint measures and checks what it commits, and an analysis everything", () => {
  using fixture = new Fixture();
  fixture.commit("chore: begin", {
    ".gitignore": "coverage/\n",
    ".session/config.yaml": CONFIG,
    "src/adapters/db.ts": "export const db = 1;\n",
    "src/domain/user.ts": "export function user() {\n  return 1;\n}\n",
    "src/domain/old.ts": 'import "../adapters/db";\n',
  });
  report(fixture, [1, 0], 5);
  fixture.session(["start", "feature/x"]);
  fixture.write(
    "src/domain/user.ts",
    'import { db } from "../adapters/db";\nimport "express";\n// DECISION: cache it\nexport const user = () => db;\n',
  );
  fixture.write(
    "src/domain/user.test.ts",
    'import { test } from "bun:test";\ntest("a", () => {});\ntest("b", () => {});\n',
  );
  report(fixture, [1, 0, 1, 1], 10);
  const { stderr } = fixture.session(["checkpoint", "--message", "feat: user"]);
  expect(stderr).toContain("src/domain/user.ts:1 domain must not import adapters (imports src/adapters/db)");
  expect(stderr).toContain("src/domain/user.ts:2 src/domain must not import express (imports express)");
  expect(stderr).toContain("src/domain/user.ts:3 names a decision; record it with: session decisions add 'cache it'");
  // What was there before is not told again.
  expect(stderr).not.toContain("old.ts");
  const message = fixture.git("log", "-1", "--format=%B");
  expect(message).toContain("- Coverage: 50% → 75%\n- Coverage of changed lines: 75%\n");
  expect(message).toContain("- Tests: +2 unit tests\n");
  const { metrics } = fixture.session(["status", "--json"]).json();
  expect(metrics).toEqual({ coverage: 75, newCodeCoverage: 75, testsAdded: 2, violations: 2 });

  const analysis = fixture.session(["analyze", "--patterns", "--json"]).json() as {
    patterns: { compliance: { violations: { path: string; line: number; rule: string }[] } };
  };
  expect(analysis.patterns.compliance.violations.map(({ path, line, rule }) => `${path}:${line} ${rule}`)).toEqual([
    "src/domain/old.ts:1 hexagonal",
    "src/domain/user.ts:1 hexagonal",
    "src/domain/user.ts:2 src/domain must not import express",
  ]);
  expect(fixture.session(["analyze", "--patterns"]).stdout).toContain("rules  3 violations");
  const without = fixture.session(["analyze", "--patterns", "--json", "--no-plugins"]).json();
  expect(without).toMatchObject({ patterns: { compliance: null } });
});

test("a report that is older than the code is left out and said, and partial staging is marked", () => {
  using fixture = new Fixture();
  fixture.commit("chore: begin", { ".gitignore": "coverage/\n", "src/domain/user.ts": "1\n2\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  fixture.write("src/domain/user.ts", "1\n2\n3\n");
  report(fixture, [1, 1, 0], -60);
  const { stderr } = fixture.session(["checkpoint", "--message", "feat: three"]);
  expect(stderr).toContain("coverage/lcov.info is older than src/domain/user.ts; coverage is left out");
  expect(fixture.git("log", "-1", "--format=%B")).not.toContain("Coverage");
  fixture.write("src/domain/user.ts", "1\n2\n3\n4\n");
  fixture.git("add", "src/domain/user.ts");
  fixture.write("src/domain/user.ts", "1\n2\n3\n4\n5\n");
  report(fixture, [1, 1, 0, 1, 1], 5);
  fixture.session(["checkpoint", "--message", "feat: four"]);
  expect(fixture.git("log", "-1", "--format=%B")).toContain("- Coverage: 80% (work tree)\n");
});

test("tickets and builds come from services that the person has named, and nobody else is told anything", async () => {
  using fixture = new Fixture();
  const asked: string[] = [];
  using server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      asked.push(`${pathname} ${request.headers.get("authorization")}`);
      if (pathname.endsWith("/issue/PROJ-7"))
        return Response.json({
          key: "PROJ-7",
          fields: { summary: "Sign in", status: { name: "Done", statusCategory: { key: "done" } } },
        });
      if (pathname.endsWith("/check-runs"))
        return Response.json({
          check_runs: [{ name: "lint", status: "completed", conclusion: "failure", html_url: null }],
        });
      return pathname.endsWith("/status") ? Response.json({ statuses: [] }) : Response.json({}, { status: 404 });
    },
  });
  const settings = `plugins:
  issues: { tracker: jira, base_url: "${server.url.origin}" }
  ci: { provider: github, base_url: "${server.url.origin}", project: o/r }
`;
  fixture.commit("chore: begin", { "a.txt": "a\n", ".session/config.yaml": settings });
  const env = { JIRA_TOKEN: "jira-secret", GH_ENTERPRISE_TOKEN: "gh-secret" };

  const tracked = await fixture.startSession(["start", "feature/a", "--issue", "PROJ-7"], { env });
  expect(tracked.stderr).toContain("plugins.issues.base_url is not trusted here");
  expect(asked).toEqual([]);

  fixture.write(join(fixture.folder, "home/.config/session/config.yaml"), settings);
  const started = await fixture.startSession(["start", "feature/b", "--issue", "PROJ-7", "--json"], { env });
  expect(asked).toContain("/rest/api/2/issue/PROJ-7 Bearer jira-secret");
  const { objectives } = (await fixture.startSession(["status", "--json"], { env })).json() as {
    objectives: { text: string }[];
  };
  expect(objectives.map(({ text }) => text)).toEqual(["Sign in (PROJ-7)"]);
  await fixture.startSession(["blockers", "add", "Waiting", "--ticket", "PROJ-7"], { env });
  await fixture.startSession(["checkpoint", "--message", "feat: b", "--note", "x", "--no-commit"], { env });
  await fixture.startSession(["pause"], { env });
  const resumed = await fixture.startSession(["resume"], { env });
  const brief = (await fixture.startSession(["brief"], { env })).stdout;
  expect(brief).toContain("PROJ-7 Sign in (Done)");
  expect(brief).toContain("CI failing: lint");
  expect(asked.some((line) => line.endsWith("/check-runs Bearer gh-secret"))).toBe(true);
  const status = await fixture.startSession(["status"], { env });
  expect(status.stdout).toContain("PROJ-7 Done");
  expect(status.stdout).toContain("CI failing");
  expect(status.stderr).toContain("settle it with: session blockers resolve blk-1");
  const told = [started, resumed, status].map(({ stdout, stderr }) => stdout + stderr).join("") + brief;
  expect(told).not.toContain("secret");
});
