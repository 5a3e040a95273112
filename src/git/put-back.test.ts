import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import type { Oid } from "../core/model";
import { putBackWorkTree } from "./put-back";
import { openRepository } from "./repository";

let fixture: Fixture;
let from: Oid;
let to: Oid;

beforeEach(() => {
  fixture = new Fixture();
  fixture.git("config", "filter.up.clean", "tr a-z A-Z");
  fixture.git("config", "filter.up.smudge", "tr A-Z a-z");
  fixture.write(".gitattributes", "*.crlf text eol=crlf\n*.up filter=up\n");
  from = fixture.commit("from", {
    "changed.txt": "from\n",
    "cut.txt": "from\n",
    "deep/er/gone.txt": "gone\n",
    "mine.txt": "from\n",
    "same.txt": "same\n",
    "lines.crlf": "from\r\n",
    "filtered.up": "from\n",
    "run.sh": "#!/bin/sh\n",
    "was-file": "file\n",
    "näme\nwith newline": "from\n",
  }) as Oid;
  fixture.git("switch", "--quiet", "--create", "to");
  fixture.git("rm", "-r", "--quiet", "deep", "was-file");
  chmodSync(join(fixture.root, "run.sh"), 0o755);
  symlinkSync("same.txt", join(fixture.root, "link"));
  to = fixture.commit("to", {
    "changed.txt": "to\n",
    "cut.txt": "to, and then some more of it\n",
    "mine.txt": "to\n",
    "lines.crlf": "to\r\n",
    "filtered.up": "to\n",
    "new/folder/new.txt": "new\n",
    "was-file/inside": "now a folder\n",
    "näme\nwith newline": "to\n",
  }) as Oid;
  fixture.git("switch", "--quiet", "main");
});
afterEach(() => fixture.remove());

async function putBack(): Promise<void> {
  const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
  await putBackWorkTree(repository, from, [to], "op", null);
}

/** The work tree as a checkout of `to` leaves it, with the index still that of `from`. */
function allTheWay(): void {
  const other = join(fixture.root, ".git/other");
  copyFileSync(join(fixture.root, ".git/index"), other);
  fixture.gitWith({ env: { GIT_INDEX_FILE: other } }, "read-tree", "-m", "-u", from, to);
}

const status = (): string => fixture.git("status", "--porcelain", "--untracked-files=all");

describe("the work tree after a checkout that got half-way", () => {
  test("is put back whole where all of it was written", async () => {
    allTheWay();
    expect(status().split("\n").length).toBeGreaterThan(8);
    await putBack();
    expect(status()).toBe("");
    expect(existsSync(join(fixture.root, "new"))).toBe(false);
    expect(existsSync(join(fixture.root, "link"))).toBe(false);
  });

  test("is put back where a file is gone, another only begun, and folders made for nothing", async () => {
    rmSync(join(fixture.root, "changed.txt"));
    fixture.write("cut.txt", "to, and");
    mkdirSync(join(fixture.root, "new/folder"), { recursive: true });
    fixture.write("new/folder/new.txt", "");
    await putBack();
    expect(status()).toBe("");
    expect(existsSync(join(fixture.root, "new"))).toBe(false);
  });

  test("keeps what a person has written there since, and everything else", async () => {
    allTheWay();
    fixture.write("mine.txt", "my own words\n");
    fixture.write("new/folder/new.txt", "my own words\n");
    fixture.write("same.txt", "changed before\n");
    fixture.write("untracked.txt", "mine\n");
    await putBack();
    expect(status().split("\n")).toEqual([" M mine.txt", " M same.txt", "?? new/folder/new.txt", "?? untracked.txt"]);
    expect(fixture.read("mine.txt")).toBe("my own words\n");
  });

  test("leaves a file that is staged as the other side has it", async () => {
    fixture.write("changed.txt", "to\n");
    fixture.git("add", "changed.txt");
    await putBack();
    expect(status()).toBe("M  changed.txt");
    expect(fixture.read("changed.txt")).toBe("to\n");
  });

  test("leaves no private index", async () => {
    allTheWay();
    await putBack();
    const left = new Bun.Glob(".git/session-index-*").scanSync({ cwd: fixture.root, dot: true });
    expect([...left]).toEqual([]);
  });
});
