import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { runSync, sessionBinary } from "../harness/program";
import { callOf, crashed } from "./crashed";
import type { FollowUp, Scenario } from "./scenario";
import type { World } from "./world";

const PROBE: FollowUp = { files: {}, args: ["objectives", "add", "probe"] };
const COMMIT: FollowUp = { files: { "after.txt": "after\n" }, args: ["checkpoint", "--all", "--label", "after"] };
const NEXT: FollowUp = { files: {}, args: ["start", "feature/next", "--objective", "go on"] };

/** A session at work on a branch, beside a second one that changes, adds and removes other files. */
function atWork(fixture: Fixture): void {
  fixture.commit("feat: begin", {
    ".gitignore": "*.secret\n",
    "src/main.c": "int main(void) { return 0; }\n",
    "src/old.c": "old\n",
    "docs/guide.md": "guide\n",
    "lib/deep/er/leaf.c": "leaf\n",
    "run.sh": "#!/bin/sh\n",
  });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/other", "--objective", "something else"]);
  fixture.git("rm", "--quiet", "src/old.c", "lib/deep/er/leaf.c");
  fixture.write("docs/guide.md", "another guide\n");
  fixture.write("other/deep/leaf.c", "leaf of another\n".repeat(500));
  fixture.session(["checkpoint", "--all", "--label", "elsewhere"]);
  fixture.session(["start", "feature/login", "--from", "main", "--objective", "sign in", "--objective", "sign out"]);
  fixture.write("src/login.c", "login\n");
  fixture.session(["checkpoint", "--label", "first"]);
  const lists = ".git/sessions/feature%2Flogin";
  fixture.write(`${lists}/blockers.md`, "# Blockers\n\nAsk Bo about these.\n\n- [ ] blk-1: the key is missing\n");
  fixture.write(`${lists}/notes.md`, "# Notes\n\n- note-1: try the other port\n");
}

/** Changed, new and ignored files that no branch touches. */
function dirty(fixture: Fixture): void {
  atWork(fixture);
  fixture.write("src/main.c", "int main(void) { return 1; }\n");
  fixture.write("src/new.c", "new\n");
  fixture.write("build.secret", "ignored\n");
}

/** One file staged and then changed again, another only staged. */
function staged(fixture: Fixture): void {
  dirty(fixture);
  fixture.write("run.sh", "#!/bin/sh\necho staged\n");
  fixture.write("src/staged.c", "staged\n");
  fixture.git("add", "run.sh", "src/staged.c");
  fixture.write("run.sh", "#!/bin/sh\necho staged, then changed\n");
}

/** Both branches have gone on, in different files. */
function apart(fixture: Fixture): void {
  atWork(fixture);
  fixture.git("switch", "--quiet", "main");
  fixture.commit("fix: meanwhile", { "docs/guide.md": "guide, mended\n", "docs/more.md": "more\n" });
  fixture.git("switch", "--quiet", "feature/login");
}

/** Session set up and not committed, nothing else done with it. */
function fresh(fixture: Fixture): void {
  fixture.commit("feat: begin", { "src/main.c": "int main(void) { return 0; }\n" });
  fixture.session(["init"]);
}

/** `end --handoff` after its first operation: the handoff is committed, the session open. */
function handedOver({ root, env }: World, done: World): void {
  const path = ".session/handoffs/feature%2Flogin.md";
  mkdirSync(join(root, ".session/handoffs"));
  copyFileSync(join(done.root, path), join(root, path));
  const words = ["checkpoint", path, "--label", "handoff", "-m", "docs: hand over feature/login"];
  runSync([sessionBinary(), ...words], env, { cwd: root });
}

/** The commands that are killed, by a short name. */
export const SCENARIOS = {
  objectives: { prepare: staged, args: ["objectives", "add", "more"], followUps: [PROBE, COMMIT] },
  checkpoint: { prepare: dirty, args: ["checkpoint", "--label", "x"], followUps: [PROBE, COMMIT] },
  "checkpoint-staged": { prepare: staged, args: ["checkpoint", "--label", "x"], followUps: [PROBE, COMMIT] },
  "checkpoint-paths": {
    prepare: staged,
    args: ["checkpoint", "src/new.c", "--label", "x"],
    followUps: [PROBE, COMMIT],
  },
  "checkpoint-decision": {
    prepare: dirty,
    args: [
      "checkpoint",
      "--label",
      "x",
      "--decision",
      "flat files",
      "--rationale",
      "no server",
      "--note",
      "measure it",
    ],
    followUps: [PROBE, COMMIT],
  },
  "checkpoint-amend": { prepare: dirty, args: ["checkpoint", "--amend", "--label", "x"], followUps: [PROBE, COMMIT] },
  decisions: {
    prepare: staged,
    args: ["decisions", "add", "flat files", "--rationale", "no server"],
    followUps: [PROBE, COMMIT],
  },
  "blockers-add": {
    prepare: staged,
    args: ["blockers", "add", "no key", "--ticket", "X-1"],
    followUps: [PROBE, COMMIT],
  },
  "blockers-resolve": { prepare: staged, args: ["blockers", "resolve", "blk-1"], followUps: [PROBE, COMMIT] },
  note: { prepare: staged, args: ["note", "measure it"], followUps: [PROBE, COMMIT] },
  config: { prepare: staged, args: ["config", "set", "session.auto_track", "false"], followUps: [PROBE, COMMIT] },
  pause: { prepare: staged, args: ["pause"], followUps: [PROBE, COMMIT] },
  start: { prepare: staged, args: ["start", "feature/new", "--objective", "begin"], followUps: [PROBE, COMMIT] },
  "start-from": {
    prepare: staged,
    args: ["start", "feature/new", "--from", "feature/other", "--objective", "begin"],
    followUps: [PROBE, COMMIT],
  },
  "start-worktree": {
    prepare: staged,
    args: ["start", "feature/new", "--worktree", "../linked", "--objective", "begin"],
    followUps: [PROBE, COMMIT],
  },
  resume: { prepare: staged, args: ["resume", "feature/other"], followUps: [PROBE, COMMIT] },
  switch: { prepare: staged, args: ["switch", "feature/other"], followUps: [PROBE, COMMIT] },
  "switch-back": {
    prepare: (fixture) => {
      staged(fixture);
      fixture.session(["switch", "feature/other"]);
      fixture.write("other/unsaved.c", "not saved yet\n");
    },
    args: ["switch", "feature/login"],
    followUps: [PROBE, COMMIT],
  },
  end: { prepare: dirty, args: ["end"], between: [["checkpoint", "--all"]], followUps: [NEXT, PROBE, COMMIT] },
  "end-merge": { prepare: apart, args: ["end", "--merge-to", "main"], followUps: [NEXT, PROBE, COMMIT] },
  "end-squash": { prepare: apart, args: ["end", "--merge-to", "main", "--squash"], followUps: [NEXT, PROBE, COMMIT] },
  "end-delete": {
    prepare: apart,
    args: ["end", "--merge-to", "main", "--delete-branch"],
    between: [["end", "--merge-to", "main"]],
    followUps: [NEXT, PROBE, COMMIT],
  },
  "end-squash-delete": {
    prepare: apart,
    args: ["end", "--merge-to", "main", "--squash", "--delete-branch"],
    between: [["end", "--merge-to", "main", "--squash"]],
    followUps: [NEXT, PROBE, COMMIT],
  },
  "end-handoff": {
    prepare: apart,
    args: ["end", "--handoff"],
    between: [handedOver],
    followUps: [NEXT, PROBE, COMMIT],
  },
  "recover-checkpoint": {
    prepare: crashed(dirty, ["checkpoint", "--label", "x"], callOf("commit.1", "rename", 2)),
    args: ["objectives", "add", "more"],
    followUps: [PROBE, COMMIT],
  },
  "recover-start": {
    prepare: crashed(staged, ["start", "feature/new", "--from", "feature/other"], callOf("switch.1", "unlink", 3)),
    args: ["objectives", "add", "more"],
    followUps: [PROBE, COMMIT],
  },
  "recover-merge": {
    prepare: crashed(apart, ["end", "--merge-to", "main"], callOf("merge.1", "unlink", 1)),
    args: ["objectives", "add", "more"],
    followUps: [PROBE, COMMIT],
  },
  undo: {
    prepare: (fixture) => {
      staged(fixture);
      fixture.session(["checkpoint", "--all", "--label", "x"]);
    },
    args: ["undo"],
    followUps: [PROBE, COMMIT],
  },
  "undo-switch": {
    prepare: (fixture) => {
      staged(fixture);
      fixture.session(["switch", "feature/other"]);
    },
    args: ["undo"],
    followUps: [PROBE, COMMIT],
  },
  "undo-end": {
    prepare: (fixture) => {
      apart(fixture);
      fixture.write("src/main.c", "int main(void) { return 1; }\n");
      fixture.session(["end", "--merge-to", "main", "--squash", "--delete-branch"]);
    },
    args: ["undo"],
    followUps: [NEXT, PROBE, COMMIT],
  },
  redo: {
    prepare: (fixture) => {
      staged(fixture);
      fixture.session(["checkpoint", "--all", "--label", "x"]);
      fixture.session(["undo"]);
    },
    args: ["redo"],
    followUps: [PROBE, COMMIT],
  },
  // Given once more it tells whether it was done: it then has nothing to take out.
  deinit: {
    prepare: fresh,
    args: ["deinit"],
    followUps: [{ files: {}, args: ["deinit"] }, { files: {}, args: ["init"] }, NEXT, PROBE, COMMIT],
  },
  init: {
    prepare: (fixture) => {
      fixture.commit("feat: begin", { "src/main.c": "int main(void) { return 0; }\n" });
      fixture.write("src/main.c", "int main(void) { return 1; }\n");
      fixture.write("src/new.c", "new\n");
      fixture.git("add", "src/new.c");
    },
    args: ["init", "--commit"],
    between: [["init"]],
    followUps: [{ files: {}, args: ["init", "--commit"] }, NEXT, PROBE, COMMIT],
  },
} satisfies Record<string, Scenario>;
