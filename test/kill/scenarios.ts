import type { Fixture } from "../harness/fixture";
import type { FollowUp, Scenario } from "./scenario";

const PROBE: FollowUp = { files: {}, args: ["objectives", "add", "probe"] };
const COMMIT: FollowUp = { files: { "after.txt": "after\n" }, args: ["checkpoint", "--all", "--label", "after"] };

/** A session at work: commits, a checkpoint, lists that a person edited, and every kind of uncommitted change. */
function atWork(fixture: Fixture): void {
  fixture.commit("feat: begin", {
    ".gitignore": "*.secret\n",
    "src/main.c": "int main(void) { return 0; }\n",
    "src/old.c": "old\n",
    "docs/guide.md": "guide\n",
    "run.sh": "#!/bin/sh\n",
  });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/login", "--objective", "sign in", "--objective", "sign out"]);
  fixture.write("src/login.c", "login\n");
  fixture.session(["checkpoint", "--label", "first"]);
  const lists = ".git/sessions/feature%2Flogin";
  fixture.write(`${lists}/blockers.md`, "# Blockers\n\nAsk Bo about these.\n\n- [ ] blk-1: the key is missing\n");
  fixture.write(`${lists}/notes.md`, "# Notes\n\n- note-1: try the other port\n");
}

function dirty(fixture: Fixture): void {
  fixture.write("src/main.c", "int main(void) { return 1; }\n");
  fixture.write("src/new.c", "new\n");
  fixture.write("build.secret", "ignored\n");
  fixture.git("rm", "--quiet", "--cached", "src/old.c");
  fixture.git("reset", "--quiet");
}

function staged(fixture: Fixture): void {
  dirty(fixture);
  fixture.write("docs/guide.md", "guide, staged\n");
  fixture.git("add", "docs/guide.md");
  fixture.write("docs/guide.md", "guide, staged, then changed\n");
}

/** The commands that are killed. */
export const SCENARIOS = {
  objectives: {
    name: "objectives add",
    prepare: (fixture) => {
      atWork(fixture);
      staged(fixture);
    },
    args: ["objectives", "add", "more"],
    followUps: [PROBE, COMMIT],
  },
  checkpoint: {
    name: "checkpoint --label",
    prepare: (fixture) => {
      atWork(fixture);
      dirty(fixture);
    },
    args: ["checkpoint", "--label", "x"],
    followUps: [PROBE, COMMIT],
  },
} satisfies Record<string, Scenario>;
