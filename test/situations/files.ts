import { expect } from "bun:test";
import { chmodSync, existsSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { statusLines } from "./acts";
import type { Situation } from "./situation";

/** Where a byte of a name is no UTF-8. */
const rawName = (root: string): Buffer => Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]);

/** Kinds of files, each through a checkpoint and, as uncommitted work, through a switch and back. */
const KINDS: Record<string, { act: (fixture: Fixture) => void; paths: string[]; status: string[] }> = {
  "file modes": {
    act: ({ root }) => chmodSync(join(root, "a.txt"), 0o755),
    paths: ["~ a.txt"],
    status: [" M a.txt"],
  },
  symlinks: {
    act: ({ root }) => {
      symlinkSync("/nowhere/at all", join(root, "link"));
      rmSync(join(root, "a.txt"));
      symlinkSync("b.txt", join(root, "a.txt"));
    },
    paths: ["~ a.txt", "+ link"],
    status: [" T a.txt", "?? link"],
  },
  renames: {
    act: (fixture) => fixture.git("mv", "a.txt", "dir/z.txt"),
    paths: ["- a.txt", "+ dir/z.txt"],
    status: ["R  dir/z.txt", "a.txt"],
  },
  "case renames": {
    act: (fixture) => fixture.git("mv", "a.txt", "A.txt"),
    paths: ["- a.txt", "+ A.txt"],
    status: ["R  A.txt", "a.txt"],
  },
  "empty files": { act: (fixture) => fixture.write("empty", ""), paths: ["+ empty"], status: ["?? empty"] },
  "a name with a newline": {
    act: (fixture) => fixture.write("two\nlines", "x\n"),
    paths: ["+ two\nlines"],
    status: ["?? two\nlines"],
  },
  "a name that is no UTF-8": {
    act: ({ root }) => writeFileSync(rawName(root), "x\n"),
    paths: ["+ caf%e9"],
    status: ["?? caf\ufffd"],
  },
  "a file and a folder change places": {
    act: (fixture) => {
      renameSync(join(fixture.root, "dir/d.txt"), join(fixture.root, "d"));
      rmSync(join(fixture.root, "dir"), { recursive: true });
      renameSync(join(fixture.root, "d"), join(fixture.root, "dir"));
      rmSync(join(fixture.root, "a.txt"));
      fixture.write("a.txt/inside", "x\n");
    },
    paths: ["- a.txt", "+ a.txt/inside", "+ dir", "- dir/d.txt"],
    status: [" D a.txt", " D dir/d.txt", "?? a.txt/inside", "?? dir"],
  },
};

const HUGE = 2 * 1024 ** 3 + 1;

/** Kinds of files, which stand in the list after 53 without a number of their own. */
export const FILES: readonly Situation[] = [
  ...Object.entries(KINDS).map(
    ([kind, { act, paths, status }]): Situation => ({
      no: 53,
      name: `${kind}: put aside, brought back, committed`,
      run: (fixture) => {
        act(fixture);
        const { index, files, status: seen } = fixture.fingerprint();
        expect(statusLines(fixture)).toEqual(status);
        fixture.session(["switch", "other"]);
        expect(statusLines(fixture)).toEqual([]);
        fixture.session(["switch", "-"]);
        const now = fixture.fingerprint();
        expect({ index: now.index, files: now.files, status: now.status }).toEqual({ index, files, status: seen });
        return fixture.session(["checkpoint", "--all"], { expect: "any" });
      },
      exit: 0,
      says: /\d files?/,
      changes: [
        ...paths.flatMap((line) => [
          line.replace(" ", " index ").replace("%e9", "\ufffd"),
          line.replace(" ", " file "),
        ]),
        "+ state other/context.json",
        "~ ref refs/heads/feature/x",
        "~ state feature%2Fx/context.json",
      ],
      also: (fixture) => expect(statusLines(fixture)).toEqual([]),
    }),
  ),
  {
    no: 53,
    name: "a file of 2 GB: checkpoint, switch and back",
    given: (fixture) => {
      fixture.write("huge", "begin\n");
      truncateSync(join(fixture.root, "huge"), HUGE);
    },
    run: (fixture) => {
      fixture.session(["switch", "other"]);
      expect(existsSync(join(fixture.root, "huge"))).toBe(false);
      fixture.session(["switch", "-"]);
      expect(Bun.file(join(fixture.root, "huge")).size).toBe(HUGE);
      return fixture.session(["checkpoint", "--label", "huge"], { expect: "any" });
    },
    exit: 0,
    says: /1 file/,
    changes: [
      "+ index huge",
      "+ state other/context.json",
      "~ ref refs/heads/feature/x",
      "~ state feature%2Fx/context.json",
    ],
    notHere: () => (process.env["SESSION_LONG"] === "1" ? null : "it takes minutes and 4 GB; scripts/soak tries it"),
  },
];
