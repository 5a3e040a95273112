import { expect, test } from "bun:test";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";
import { runSync, sessionBinary } from "./harness/program";

/** What another person gets after nothing but `git push` and `git clone`. */
test("a second clone after a plain push has session, objectives, decisions, checkpoints and handoff", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.ts": "1\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/oauth", "--objective", "OAuth provider interface", "--objective", "Google OAuth"]);
  fixture.session(["objectives", "complete", "obj-1"]);
  fixture.session(["objectives", "start", "obj-2"]);
  fixture.write("src/auth/provider.ts", "export {};\n");
  fixture.session(["blockers", "add", "Waiting on API keys", "--ticket", "PROJ-12"]);
  fixture.session([
    "checkpoint",
    "--label",
    "interface",
    "--decision",
    "Use PKCE",
    "--rationale",
    "Protection against code interception",
  ]);
  fixture.write("src/auth/google.ts", "export {};\n");
  fixture.session(["checkpoint", "--label", "google"]);
  const { session: before } = fixture.session(["status", "--json"]).json() as { session: { id: string } };
  fixture.session(["end", "--handoff", "--note", "Ask Grace about the keys"]);
  const remote = join(fixture.folder, "remote.git");
  fixture.git("init", "--quiet", "--bare", remote);
  fixture.git("push", "--quiet", remote, "main", "feature/oauth");

  const clone = join(fixture.folder, "clone");
  fixture.gitWith({ cwd: fixture.folder }, "clone", "--quiet", remote, clone);
  const there = (...args: string[]) => runSync([sessionBinary(), ...args], fixture.env, { cwd: clone });
  const history = there("history", "--json").json() as {
    sessions: { id: string; source: string; checkpoints: number }[];
  };
  expect(history.sessions).toMatchObject([{ id: before.id, source: "trailers" }]);
  expect(there("handoff", "feature/oauth").stdout).toContain("Ask Grace about the keys");

  const resumed = there("resume", "feature/oauth", "--json").json() as {
    session: { id: string; status: string };
    brief: string;
  };
  expect(resumed.session).toMatchObject({ id: before.id, status: "active" });
  const status = there("status", "--json").json();
  expect(status.objectives).toMatchObject([
    { text: "OAuth provider interface", state: "done" },
    { text: "Google OAuth", state: "doing" },
  ]);
  expect(status.blockers).toMatchObject([{ text: "Waiting on API keys", ticket: { key: "PROJ-12" } }]);
  expect(status.decisions).toMatchObject([{ title: "Use PKCE", rationale: "Protection against code interception" }]);
  expect((status.checkpoints as { label: string }[]).map(({ label }) => label)).toEqual(
    expect.arrayContaining(["interface", "google"]),
  );
});
