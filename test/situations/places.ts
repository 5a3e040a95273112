import { expect } from "bun:test";
import { join } from "node:path";
import { linked, statusLines } from "./acts";
import type { Situation } from "./situation";

/** Where one stands: 1 to 8. */
export const PLACES: readonly Situation[] = [
  {
    no: 1,
    name: "outside a repository",
    run: ["start", "new"],
    cwd: ({ folder }) => folder,
    exit: 3,
    code: "NO_REPOSITORY",
    says: /not inside a git repository/,
    changes: [],
  },
  {
    no: 2,
    name: "inside .git",
    run: ["checkpoint"],
    cwd: ({ root }) => join(root, ".git"),
    exit: 1,
    code: "INSIDE_GIT_DIR",
    says: /inside of a git directory/,
    changes: [],
  },
  {
    no: 3,
    name: "bare repository",
    on: "bare",
    run: ["start", "new"],
    exit: 1,
    code: "BARE_REPOSITORY",
    says: /bare repository/,
    changes: [],
  },
  {
    no: 4,
    name: "current folder missing on the target",
    given: (fixture) => {
      fixture.write("only/here.txt", "here\n");
      fixture.session(["checkpoint", "--label", "here"]);
    },
    run: ["switch", "other"],
    cwd: ({ root }) => join(root, "only"),
    exit: 0,
    says: /on other/,
    changes: [
      "head refs/heads/other",
      "- file only/here.txt",
      "- index only/here.txt",
      "+ file other.txt",
      "+ index other.txt",
      "~ file b.txt",
      "~ index b.txt",
      "+ state other/context.json",
      "~ state feature%2Fx/context.json",
    ],
    also: (fixture) => {
      fixture.session(["switch", "-"], { cwd: fixture.root });
      expect(fixture.read("only/here.txt")).toBe("here\n");
    },
  },
  {
    no: 5,
    name: "unborn HEAD: start",
    on: "empty",
    given: (fixture) => fixture.session(["init"]),
    run: ["start", "--objective", "Begin"],
    exit: 0,
    says: /on main/,
    changes: ["+ state main/context.json", "+ state main/objectives.md"],
  },
  {
    no: 5,
    name: "unborn HEAD: first checkpoint",
    on: "empty",
    given: (fixture) => {
      fixture.session(["init"]);
      fixture.session(["start"]);
      fixture.write("a.txt", "a\n");
      fixture.git("add", "a.txt");
    },
    run: ["checkpoint", "--label", "first"],
    exit: 0,
    says: /chore: first/,
    changes: ["+ ref refs/heads/main", "~ state main/context.json"],
    also: (fixture) => expect(fixture.git("show", "--format=", "--name-only")).toBe("a.txt"),
  },
  {
    no: 5,
    name: "unborn HEAD: merge refuses",
    on: "empty",
    given: (fixture) => {
      fixture.session(["init"]);
      fixture.session(["start"]);
      const tree = fixture.gitWith({ input: "" }, "mktree");
      fixture.git("update-ref", "refs/heads/other", fixture.git("commit-tree", "-m", "other", tree));
    },
    run: ["end", "--merge-to", "other"],
    exit: 1,
    code: "UNBORN",
    says: /no commit yet on main/,
    changes: [],
  },
  {
    no: 6,
    name: "detached HEAD: start without a name",
    given: (fixture) => fixture.git("switch", "--quiet", "--detach"),
    run: ["start"],
    exit: 5,
    code: "DETACHED",
    says: /no branch is checked out/,
    changes: [],
  },
  {
    no: 6,
    name: "detached HEAD: commits made there stay reachable",
    given: (fixture) => {
      fixture.git("switch", "--quiet", "--detach");
      fixture.commit("fix: adrift", { "adrift.txt": "adrift\n" });
    },
    run: ["switch", "other"],
    exit: 0,
    says: /kept under refs\/session\/undo\//,
    changes: [
      "head refs/heads/other",
      "+ ref refs/session/undo/<operation>",
      "- file adrift.txt",
      "- index adrift.txt",
      "+ file other.txt",
      "+ index other.txt",
      "~ file b.txt",
      "~ index b.txt",
      "+ state other/context.json",
    ],
  },
  {
    no: 7,
    name: "linked worktree",
    given: (fixture) => {
      const there = linked(fixture, "other");
      fixture.session(["start"], { cwd: there });
      fixture.write(join(there, "b.txt"), "changed there\n");
      fixture.write("b.txt", "changed here\n");
    },
    run: ["checkpoint", "--label", "there"],
    cwd: ({ folder }) => join(folder, "linked"),
    exit: 0,
    says: /there/,
    changes: ["~ ref refs/heads/other", "~ state other/context.json"],
    also: (fixture) => expect(statusLines(fixture)).toEqual([" M b.txt"]),
  },
  ...(["start", "resume", "switch"] as const).map(
    (command): Situation => ({
      no: 8,
      name: `branch checked out elsewhere: ${command}`,
      given: (fixture) => void linked(fixture, "other"),
      run: [command, "other"],
      exit: 5,
      code: "BRANCH_ELSEWHERE",
      says: /other is checked out in .*linked/,
      changes: [],
    }),
  ),
];
