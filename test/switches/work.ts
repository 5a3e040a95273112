import { chmodSync, existsSync, lstatSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../harness/fixture";

/** Gives whole numbers from 0 to below a bound. */
export type Draw = (below: number) => number;

/** The same numbers at every run: a failure can be looked at again. */
export function sequence(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Session set up on `main`, with files of all kinds. */
export function begun(): Fixture {
  const fixture = new Fixture("--template=");
  fixture.write(".gitattributes", "*.crlf text=auto\n");
  fixture.write(".gitignore", "*.log\n");
  const files = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`src/${at}.txt`, `${at}\n`.repeat(5)]));
  fixture.commit("feat: begin", { ...files, "x.crlf": "one\ntwo\n", "run.sh": "#!/bin/sh\n" });
  fixture.session(["init", "--commit"]);
  return fixture;
}

/** What a person does to one file; `path` is tracked at first, `own` was made on the way. */
type Act = (fixture: Fixture, path: string, own: string, next: Draw) => void;

const ACTS: readonly Act[] = [
  // Unstaged, staged, both; the same on a file that is empty.
  (fixture, path, _, next) => fixture.write(path, `${next(1000)}\n`.repeat(next(9))),
  (fixture, path, _, next) => {
    fixture.write(path, `staged ${next(1000)}\n`);
    fixture.git("add", path);
  },
  (fixture, path, _, next) => {
    fixture.write(path, `both ${next(1000)}\n`);
    fixture.git("add", path);
    fixture.write(path, `more ${next(1000)}\n`);
  },
  // Deleted in the work tree, in the index alone, in both.
  ({ root }, path) => rmSync(join(root, path)),
  (fixture, path) => fixture.gitWith({ expect: "any" }, "rm", "--quiet", "--cached", path),
  (fixture, path) => fixture.gitWith({ expect: "any" }, "rm", "--quiet", "--force", path),
  // Renamed, with and without git.
  (fixture, path, own) => fixture.gitWith({ expect: "any" }, "mv", "--force", path, own),
  (fixture, path, own, next) => {
    rmSync(join(fixture.root, path));
    fixture.write(own, `moved ${next(1000)}\n`);
  },
  // Another kind of file: a link, also in the place of a tracked file, a folder in the place of one.
  ({ root }, _, own, next) => symlinkSync(`../${next(9)}`, join(root, own)),
  ({ root }, path, _, next) => {
    rmSync(join(root, path));
    symlinkSync(`${next(9)}.txt`, join(root, path));
  },
  (fixture, path, _, next) => {
    rmSync(join(fixture.root, path));
    fixture.write(`${path}/inside`, `${next(1000)}\n`);
  },
  // Modes: private, executable, of a tracked file whose content has changed too: git sees no other.
  (fixture, _, own, next) => {
    fixture.write(own, `own ${next(1000)}`);
    chmodSync(join(fixture.root, own), 0o600);
  },
  ({ root }) => chmodSync(join(root, "run.sh"), 0o755),
  (fixture, path, _, next) => {
    fixture.write(path, `private ${next(1000)}\n`);
    chmodSync(join(fixture.root, path), 0o640);
  },
  (fixture, _, own) => {
    fixture.write(own, "intent\n");
    fixture.git("add", "--intent-to-add", own);
  },
  (fixture) => fixture.write("x.crlf", "one\r\nmixed\ntwo\r\n"),
  (fixture, _, __, next) => fixture.write(`deep/er/näme\n${next(3)}`, `${next(1000)}`),
  (fixture) => fixture.write("noise.log", "ignored\n"),
];

/** One random act of a person at work. */
export function work(fixture: Fixture, next: Draw): void {
  const act = ACTS[next(ACTS.length)];
  const path = `src/${next(8)}.txt`;
  const own = `new-${next(4)}`;
  const at = join(fixture.root, path);
  // Where an earlier act has left a link or folder, or nothing, there is first a file again.
  if (!existsSync(at) || !lstatSync(at).isFile()) {
    rmSync(at, { recursive: true, force: true });
    fixture.write(path, `again ${next(1000)}\n`);
  }
  rmSync(join(fixture.root, own), { recursive: true, force: true });
  act?.(fixture, path, own, next);
}
