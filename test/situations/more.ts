import { expect } from "bun:test";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import type { Answer } from "../harness/program";
import { linked, withoutCommand } from "./acts";
import type { Situation } from "./situation";

/** What must come back, byte for byte. */
function belongings(fixture: Fixture) {
  const { index, files, status } = fixture.fingerprint();
  return { index, files, status };
}

/** Brings work about, switches away and back: all of it must be there again. */
const thereAndBack =
  (act: (fixture: Fixture) => void) =>
  (fixture: Fixture): Answer => {
    act(fixture);
    const before = belongings(fixture);
    fixture.session(["switch", "other"]);
    const answer = fixture.session(["switch", "-"], { expect: "any" });
    expect(belongings(fixture)).toEqual(before);
    return answer;
  };

/** A situation of work that is put aside and comes back. */
const kept = (no: number, name: string, act: (fixture: Fixture) => void, changes: readonly string[]): Situation => ({
  no,
  name,
  run: thereAndBack(act),
  exit: 0,
  says: /on feature\/x/,
  changes: ["+ state other/context.json", "~ state feature%2Fx/context.json", ...changes],
});

function nested(fixture: Fixture): void {
  for (const name of ["with", "without"]) {
    const path = join(fixture.root, name);
    fixture.git("init", "--quiet", path);
    fixture.write(join(path, "inside.txt"), "inside\n");
    if (name === "with") fixture.gitWith({ cwd: path }, "commit", "--quiet", "--allow-empty", "--message=inside");
  }
}

/** A stash whose way back meets other work: a.txt is left with conflicts. */
function unmerged(fixture: Fixture): void {
  fixture.write("a.txt", "stashed\n");
  fixture.git("stash", "push", "--quiet");
  fixture.commit("fix: meanwhile", { "a.txt": "meanwhile\n" });
  fixture.gitWith({ expect: 1 }, "stash", "pop");
}

function filtered(fixture: Fixture): void {
  fixture.git("config", "--global", "filter.crypt.clean", "tr a-z n-za-m");
  fixture.git("config", "--global", "filter.crypt.smudge", "tr n-za-m a-z");
  fixture.git("config", "--global", "filter.crypt.required", "true");
  fixture.commit("feat: secret", { ".gitattributes": "*.dat filter=crypt\n", "x.dat": "hello\n" });
}

/** What init makes, and a sparse checkout without it leaves out. */
const IN_SESSION = [
  ".gitattributes",
  "architecture.md",
  "config.schema.json",
  "config.yaml",
  "conventions.md",
  "decision-log.md",
  "plugins/.gitkeep",
];

/** The rest of the list. */
export const MORE: readonly Situation[] = [
  kept(
    68,
    "CRLF with text=auto",
    (fixture) => {
      fixture.write(".git/info/attributes", "* text=auto\n");
      fixture.write("a.txt", "one\r\ntwo\r\n");
      fixture.write("new.txt", "new\r\nmixed\n");
    },
    ["~ file a.txt", "+ file new.txt"],
  ),
  kept(
    69,
    "mode 0600",
    (fixture) => {
      fixture.write("mine.txt", "mine\n");
      chmodSync(join(fixture.root, "mine.txt"), 0o600);
      fixture.write("a.txt", "changed\n");
      chmodSync(join(fixture.root, "a.txt"), 0o600);
    },
    ["~ file a.txt", "+ file mine.txt"],
  ),
  kept(
    70,
    "nested repository, with and without commits",
    (fixture) => {
      nested(fixture);
      fixture.write("a.txt", "changed\n");
    },
    ["~ file a.txt", "+ file with/", "+ file without/"],
  ),
  kept(71, "unmerged index after stash pop", unmerged, [
    "~ ref refs/heads/feature/x",
    "+ ref refs/stash",
    "~ index a.txt",
    "~ file a.txt",
  ]),
  kept(
    72,
    "split index",
    (fixture) => {
      fixture.git("update-index", "--split-index");
      fixture.write("a.txt", "staged\n");
      fixture.git("add", "a.txt");
      fixture.write("a.txt", "more\n");
    },
    ["~ file a.txt", "~ index a.txt"],
  ),
  kept(
    73,
    "sparse checkout",
    (fixture) => {
      fixture.git("sparse-checkout", "set", "--cone");
      fixture.write("a.txt", "changed\n");
    },
    [
      "~ config",
      "~ file a.txt",
      "- file dir/d.txt",
      "~ index dir/d.txt",
      ...IN_SESSION.flatMap((name) => [`- file .session/${name}`, `~ index .session/${name}`]),
    ],
  ),
  kept(
    74,
    "LFS and other required filters",
    (fixture) => {
      filtered(fixture);
      fixture.write("x.dat", "changed\n");
      fixture.write("y.dat", "new\n");
    },
    [
      "~ ref refs/heads/feature/x",
      "+ file .gitattributes",
      "+ index .gitattributes",
      "+ file x.dat",
      "+ index x.dat",
      "+ file y.dat",
    ],
  ),
  {
    no: 74,
    name: "a required filter that is missing refuses, and changes nothing",
    given: (fixture) => {
      filtered(fixture);
      fixture.git("config", "--global", "filter.crypt.clean", "false");
      fixture.write("x.dat", "changed\n");
    },
    run: ["checkpoint"],
    exit: 1,
    says: /x\.dat|filter/,
    changes: [],
  },
  {
    no: 75,
    name: "another worktree's operation is not undone from this one",
    given: (fixture) => {
      const there = linked(fixture, "other");
      fixture.session(["start"], { cwd: there });
      fixture.write(join(there, "b.txt"), "there\n");
      fixture.session(["checkpoint", "--label", "there"], { cwd: there });
    },
    run: ["undo"],
    exit: 0,
    says: /start/,
    changes: [
      "head refs/heads/main",
      "- ref refs/heads/feature/x",
      "- state feature%2Fx/context.json",
      "- state feature%2Fx/objectives.md",
    ],
    notHere: () => withoutCommand("undo"),
  },
  {
    no: 76,
    name: "the user's own git commands between an operation and its undo",
    on: "ahead",
    given: (fixture) => fixture.commit("fix: my own", { "a.txt": "my own\n" }),
    run: ["undo"],
    exit: 5,
    says: /./,
    changes: [],
    notHere: () => withoutCommand("undo"),
  },
  {
    no: 77,
    name: "rebase and cherry-pick with our hooks installed",
    on: "apart",
    given: (fixture) => {
      fixture.session(["git-hooks", "install"]);
      fixture.commit("fix: plain", { "c.txt": "c\n" });
      fixture.git("cherry-pick", "--allow-empty", "other");
      fixture.git("rebase", "--quiet", "main");
    },
    run: ["status"],
    exit: 0,
    says: /feature\/x/,
    changes: [],
    also: (fixture) =>
      expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Id,valueonly)", "HEAD").trim()).toBe(""),
    notHere: () => withoutCommand("git-hooks"),
  },
];
