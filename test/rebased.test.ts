import { expect, test } from "bun:test";
import { Fixture } from "./harness/fixture";

/** What status says of commits and checkpoints. */
const told = (fixture: Fixture) => {
  const { commits, lastCommits, checkpoints } = fixture.session(["status", "--json"]).json() as {
    commits: number;
    lastCommits: { subject: string }[];
    checkpoints: { id: string; commit: string }[];
  };
  return {
    commits,
    subjects: lastCommits.map(({ subject }) => subject),
    points: checkpoints.map(({ commit }) => commit),
  };
};

test("on later commits of its base branch a session counts its own, and its checkpoints are found again", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.git("branch", "fresh");
  fixture.session(["start", "feature/x"]);
  fixture.write("x.txt", "x\n");
  fixture.session(["checkpoint", "--message", "feat: x", "--label", "login"]);
  fixture.commit("feat: by hand", { "y.txt": "y\n" });
  fixture.git("switch", "--quiet", "main");
  fixture.commit("feat: elsewhere", { "b.txt": "b\n" });
  fixture.commit("feat: elsewhere too", { "c.txt": "c\n" });
  fixture.git("switch", "--quiet", "feature/x");
  fixture.git("rebase", "--quiet", "main");
  const subjects = ["feat: by hand", "feat: x"];
  expect(told(fixture)).toEqual({ commits: 2, subjects, points: [fixture.git("rev-parse", "HEAD~1")] });
  expect(fixture.session(["handoff", "--json"]).stdout).not.toContain("elsewhere");
  // With the base branch merged in, too.
  fixture.git("switch", "--quiet", "main");
  fixture.commit("feat: later", { "d.txt": "d\n" });
  fixture.git("switch", "--quiet", "feature/x");
  fixture.git("merge", "--quiet", "--no-edit", "main");
  expect(told(fixture).commits).toBe(3);
  fixture.git("reset", "--quiet", "--hard", "HEAD~2");
  const amended = fixture.session(["checkpoint", "--amend", "--message", "feat: x, amended", "--json"]).json();
  expect(amended).toMatchObject({ checkpoint: { id: "cp-1", label: "login" } });
  // What git has merged into the base branch by itself remains the session's.
  fixture.git("branch", "--force", "main");
  fixture.commit("feat: more", { "e.txt": "e\n" });
  expect(told(fixture).subjects.slice(0, 2)).toEqual(["feat: more", "feat: x, amended"]);
});
