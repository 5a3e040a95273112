import { join } from "node:path";
import { open, testRefusals } from "../harness/refusal";

testRefusals([
  {
    name: "merging into itself",
    given: open,
    args: ["end", "--merge-to", "feature/x"],
    exit: 5,
    code: "MERGE_SELF",
    says: /own branch/,
  },
  {
    name: "merging into a branch that is not there",
    given: open,
    args: ["end", "--merge-to", "nothing"],
    exit: 2,
    code: "NO_SUCH_BRANCH",
    says: /nothing/,
  },
  {
    name: "--squash without a target",
    given: open,
    args: ["end", "--squash"],
    exit: 2,
    code: "USAGE",
    says: /--merge-to/,
  },
  {
    name: "a count that is no number",
    given: open,
    args: ["history", "--count", "many"],
    exit: 2,
    code: "USAGE",
    says: /many/,
  },
  {
    name: "a secret by its name",
    args: ["checkpoint"],
    exit: 6,
    code: "SECRET_FOUND",
    says: /\.env/,
    given: (fixture) => {
      open(fixture);
      fixture.write(".env", "TOKEN=x\n");
      fixture.write("a.txt", "changed\n");
    },
  },
  {
    name: "the middle of a merge",
    args: ["start", "other"],
    exit: 5,
    code: "OPERATION_IN_PROGRESS",
    says: /merge is in progress/,
    given: (fixture) => {
      open(fixture);
      fixture.commit("one", { "a.txt": "one\n" });
      fixture.git("switch", "--quiet", "main");
      fixture.commit("two", { "a.txt": "two\n" });
      fixture.gitWith({ expect: 1 }, "merge", "feature/x");
    },
  },
  {
    name: "changes in the way of a switch",
    args: ["resume", "feature/x"],
    exit: 5,
    code: "DIRTY_OVERLAP",
    says: /a\.txt/,
    given: (fixture) => {
      open(fixture);
      fixture.commit("one", { "a.txt": "one\n" });
      fixture.session(["pause"]);
      fixture.git("switch", "--quiet", "main");
      fixture.write("a.txt", "mine\n");
    },
  },
  {
    name: "an ignored file in the way of a switch",
    args: ["resume", "feature/x"],
    exit: 5,
    code: "UNTRACKED_IN_THE_WAY",
    says: /\.env/,
    given: (fixture) => {
      open(fixture);
      fixture.commit("one", { ".env": "theirs\n" });
      fixture.session(["pause"]);
      fixture.git("switch", "--quiet", "main");
      fixture.write(".git/info/exclude", ".env\n");
      fixture.write(".env", "mine\n");
    },
  },
  {
    name: "a merge that would conflict",
    args: ["end", "--merge-to", "main"],
    exit: 5,
    code: "MERGE_CONFLICT",
    says: /would conflict in 1 file/,
    given: (fixture) => {
      open(fixture);
      fixture.git("switch", "--quiet", "main");
      fixture.commit("two", { "a.txt": "two\n" });
      fixture.git("switch", "--quiet", "feature/x");
      fixture.write("a.txt", "mine\n");
      fixture.write("new.txt", "new\n");
    },
  },
  {
    name: "a branch that is checked out elsewhere",
    args: ["resume", "feature/x"],
    exit: 5,
    code: "BRANCH_ELSEWHERE",
    says: /checked out in/,
    given: (fixture) => {
      open(fixture);
      fixture.git("switch", "--quiet", "main");
      fixture.git("worktree", "add", "--quiet", join(fixture.folder, "linked"), "feature/x");
    },
  },
]);
