import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, linkSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { begun, checkpoint, committed, status } from "./checkpoint/begun";
import type { Fixture } from "./harness/fixture";

/** A kind of change: how it is made, the paths that the commit has then, and what else is true of it. */
interface Kind {
  act: (fixture: Fixture) => void;
  paths: string[];
  check?: (fixture: Fixture) => void;
}

const ODD_NAMES = ["two\nlines", "tab\there", ' "quoted"\\ ', "-dash", ":colon", "ünï 漢字", "\u001b[31m"];

const KINDS: Record<string, Kind> = {
  "a deleted file": { act: ({ root }) => rmSync(join(root, "a.txt")), paths: ["D a.txt"] },
  "a deleted folder": { act: ({ root }) => rmSync(join(root, "dir"), { recursive: true }), paths: ["D dir/d.txt"] },
  "a renamed file": {
    act: ({ root }) => renameSync(join(root, "a.txt"), join(root, "z.txt")),
    paths: ["D a.txt", "A z.txt"],
    check: (fixture) =>
      expect(fixture.git("log", "-1", "--format=%B")).toContain("Impact:\n- Renamed: a.txt → z.txt\n"),
  },
  "a name in other letters of case": {
    act: (fixture) => fixture.git("mv", "a.txt", "A.txt"),
    paths: ["A A.txt", "D a.txt"],
  },
  "an empty file": { act: (fixture) => fixture.write("empty", ""), paths: ["A empty"] },
  "a link": {
    act: ({ root }) => symlinkSync("a.txt", join(root, "link")),
    paths: ["A link"],
    check: (fixture) => expect(fixture.git("ls-tree", "HEAD", "link")).toStartWith("120000 blob"),
  },
  "a link to nowhere": { act: ({ root }) => symlinkSync("/nowhere/at all", join(root, "link")), paths: ["A link"] },
  "a link to itself": { act: ({ root }) => symlinkSync("link", join(root, "link")), paths: ["A link"] },
  "a file that becomes a link": {
    act: ({ root }) => {
      rmSync(join(root, "a.txt"));
      symlinkSync("b.txt", join(root, "a.txt"));
    },
    paths: ["T a.txt"],
  },
  "a file that becomes a folder": {
    act: (fixture) => {
      rmSync(join(fixture.root, "a.txt"));
      fixture.write("a.txt/inside", "x\n");
    },
    paths: ["D a.txt", "A a.txt/inside"],
  },
  "a folder that becomes a file": {
    act: (fixture) => {
      rmSync(join(fixture.root, "dir"), { recursive: true });
      fixture.write("dir", "x\n");
    },
    paths: ["A dir", "D dir/d.txt"],
  },
  "a mode": {
    act: ({ root }) => chmodSync(join(root, "a.txt"), 0o755),
    paths: ["M a.txt"],
    check: (fixture) => expect(fixture.git("ls-tree", "HEAD", "a.txt")).toStartWith("100755 blob"),
  },
  "a private mode, which git does not keep and nobody changes": {
    act: (fixture) => {
      fixture.write("mine", "x\n");
      chmodSync(join(fixture.root, "mine"), 0o600);
    },
    paths: ["A mine"],
  },
  "a second name of a file": {
    act: ({ root }) => linkSync(join(root, "a.txt"), join(root, "twin")),
    paths: ["A twin"],
  },
  "a file that git only intends to add": {
    act: (fixture) => {
      fixture.write("intended", "x\n");
      fixture.git("add", "--intent-to-add", "intended");
    },
    paths: ["A intended"],
  },
  "a new file in a new folder": { act: (fixture) => fixture.write("deep/er/new", "x\n"), paths: ["A deep/er/new"] },
  "names with every odd letter": {
    act: (fixture) => {
      for (const name of ODD_NAMES) fixture.write(`odd/${name}`, "x\n");
    },
    paths: ODD_NAMES.map((name) => `A odd/${name}`),
  },
  "a name that is no UTF-8": {
    act: ({ root }) => writeFileSync(rawName(root), "x\n"),
    paths: ["A caf\ufffd"],
    check: (fixture) => {
      expect(fixture.git("-c", "core.quotePath=true", "ls-tree", "--name-only", "HEAD")).toContain('"caf\\351"');
      expect(readFileSync(rawName(fixture.root), "utf8")).toBe("x\n");
    },
  },
};

const rawName = (root: string): Buffer => Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]);

describe("a checkpoint takes every kind of change", () => {
  let fixture: Fixture;
  let start: string;
  beforeAll(() => {
    fixture = begun();
    start = fixture.git("rev-parse", "HEAD");
  });
  afterEach(() => {
    fixture.git("reset", "--quiet", "--hard", start);
    fixture.git("clean", "--quiet", "-dffx");
  });
  afterAll(() => fixture.remove());

  for (const [name, { act, paths, check }] of Object.entries(KINDS)) {
    test(name, () => {
      act(fixture);
      // What is looked at before does not stumble over it either.
      fixture.session(["status"]);
      checkpoint(fixture);
      expect(committed(fixture).sort()).toEqual([...paths].sort());
      expect(status(fixture)).toEqual([]);
      check?.(fixture);
    });
  }

  test("intended files stay so where they are not meant", () => {
    fixture.write("intended", "x\n");
    fixture.git("add", "--intent-to-add", "intended");
    fixture.write("a.txt", "changed\n");
    checkpoint(fixture, "a.txt");
    expect(committed(fixture)).toEqual(["M a.txt"]);
    expect(status(fixture)).toEqual([" A intended"]);
  });
});
