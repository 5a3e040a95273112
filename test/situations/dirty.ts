import { expect } from "bun:test";
import type { Fixture } from "../harness/fixture";
import { statusLines } from "./acts";
import { ON_OTHER } from "./grounds";
import type { Situation } from "./situation";

/** A file with a staged and an unstaged change, and a new one; nothing of it is another on `other`. */
function mixed(fixture: Fixture): void {
  fixture.write("a.txt", "staged\n");
  fixture.git("add", "a.txt");
  fixture.write("a.txt", "staged, then changed\n");
  fixture.write("dir/d.txt", "changed\n");
  fixture.write("new.txt", "new\n");
}

const MIXED = ["MM a.txt", " M dir/d.txt", "?? new.txt"];

/** Uncommitted work on the way to another branch: 27 to 31. */
export const DIRTY: readonly Situation[] = [
  {
    no: 27,
    name: "dirty without overlap: staged and unstaged stay apart",
    given: mixed,
    run: ["start", "other"],
    exit: 0,
    says: /on other/,
    changes: ON_OTHER,
    also: (fixture) => {
      expect(statusLines(fixture)).toEqual(MIXED);
      expect(fixture.git("show", ":a.txt")).toBe("staged");
    },
  },
  ...(["start", "resume"] as const).map(
    (command): Situation => ({
      no: 28,
      name: `dirty overlap: ${command} refuses`,
      given: (fixture) => {
        fixture.session(["switch", "other"]);
        fixture.session(["switch", "feature/x"]);
        mixed(fixture);
        fixture.write("b.txt", "mine\n");
      },
      run: [command, "other", ...(command === "start" ? ["--resume"] : [])],
      exit: 5,
      code: "DIRTY_OVERLAP",
      says: /in the way: b\.txt/,
      changes: [],
    }),
  ),
  {
    no: 28,
    name: "dirty overlap: switch saves, and brings back",
    given: (fixture) => {
      mixed(fixture);
      fixture.write("b.txt", "mine\n");
    },
    run: ["switch", "other"],
    exit: 0,
    says: /4 changed files saved/,
    changes: [
      ...ON_OTHER,
      "+ ref refs/session/wip/feature%2Fx",
      "- file new.txt",
      "~ file a.txt",
      "~ file dir/d.txt",
      "~ index a.txt",
    ],
    also: (fixture) => {
      fixture.session(["switch", "-"]);
      expect(statusLines(fixture)).toEqual(["MM a.txt", " M b.txt", " M dir/d.txt", "?? new.txt"]);
      expect(fixture.read("b.txt")).toBe("mine\n");
      expect(fixture.git("show", ":a.txt")).toBe("staged");
    },
  },
  {
    no: 29,
    name: "untracked collision: start refuses",
    given: (fixture) => fixture.write("other.txt", "mine\n"),
    run: ["start", "other"],
    exit: 5,
    code: "UNTRACKED_IN_THE_WAY",
    says: /other\.txt/,
    changes: [],
  },
  {
    no: 29,
    name: "untracked collision: switch saves",
    given: (fixture) => fixture.write("other.txt", "mine\n"),
    run: ["switch", "other"],
    exit: 0,
    says: /1 changed file saved/,
    changes: [
      ...ON_OTHER.filter((line) => line !== "+ file other.txt"),
      "~ file other.txt",
      "+ ref refs/session/wip/feature%2Fx",
    ],
    also: (fixture) => {
      fixture.session(["switch", "-"]);
      expect(fixture.read("other.txt")).toBe("mine\n");
    },
  },
  ...(["start", "switch"] as const).map(
    (command): Situation => ({
      no: 30,
      name: `ignored file in the way: ${command} refuses`,
      given: (fixture) => {
        fixture.git("switch", "--quiet", "other");
        fixture.write(".env", "theirs\n");
        fixture.git("add", "--force", ".env");
        fixture.git("commit", "--quiet", "--message=theirs");
        fixture.git("switch", "--quiet", "feature/x");
        fixture.write(".git/info/exclude", ".env\n");
        fixture.write(".env", "mine\n");
        fixture.write("a.txt", "changed\n");
      },
      run: [command, "other"],
      exit: 5,
      code: "UNTRACKED_IN_THE_WAY",
      says: /\.env/,
      changes: [],
    }),
  ),
  {
    no: 31,
    name: "intent-to-add",
    given: (fixture) => {
      fixture.write("intended.txt", "intended\n");
      fixture.git("add", "--intent-to-add", "intended.txt");
    },
    run: ["switch", "other"],
    exit: 0,
    says: /1 changed file saved/,
    changes: [...ON_OTHER, "+ ref refs/session/wip/feature%2Fx", "- file intended.txt", "- index intended.txt"],
    also: (fixture) => {
      fixture.session(["switch", "-"]);
      expect(statusLines(fixture)).toEqual([" A intended.txt"]);
      expect(fixture.read("intended.txt")).toBe("intended\n");
    },
  },
];
