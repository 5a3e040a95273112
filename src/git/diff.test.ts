import { expect, test } from "bun:test";
import { chmodSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { parseChanges, workTreeChanges } from "./diff";
import { openRepository } from "./repository";

const z = (...records: string[]): Uint8Array =>
  new TextEncoder().encode(records.map((record) => `${record}\0`).join(""));
const raw = (letter: string): string => `:100644 100644 aaaaaaa bbbbbbb ${letter}`;

test("kinds come from the raw part, counts from the other, names with tabs and newlines stay", () => {
  const output = z(
    raw("A"),
    "new.txt",
    raw("M"),
    "a\tb\n.txt",
    raw("D"),
    "gone",
    raw("R087"),
    "old",
    "fresh",
    "3\t0\tnew.txt",
    "1\t2\ta\tb\n.txt",
    "0\t9\tgone",
    "4\t5\t",
    "old",
    "fresh",
  );
  expect(parseChanges(output)).toEqual([
    { path: "new.txt", from: null, kind: "added", added: 3, removed: 0, binary: false },
    { path: "a\tb\n.txt", from: null, kind: "modified", added: 1, removed: 2, binary: false },
    { path: "gone", from: null, kind: "deleted", added: 0, removed: 9, binary: false },
    { path: "fresh", from: "old", kind: "renamed", added: 4, removed: 5, binary: false },
  ]);
});

test("a binary file counts no lines", () => {
  expect(parseChanges(z(raw("M"), "image.png", "-\t-\timage.png"))).toMatchObject([
    { binary: true, added: 0, removed: 0 },
  ]);
});

test("a file without counts was only touched, one with unsettled conflicts was not", () => {
  const output = z(raw("M"), "touched", raw("M"), "mode", raw("U"), "conflict", "0\t0\tmode");
  expect(parseChanges(output).map(({ path }) => path)).toEqual(["mode", "conflict"]);
});

test("the index is not written, and what was only touched does not count", async () => {
  using fixture = new Fixture();
  fixture.commit("one", { touched: "a\n", changed: "a\n", "mode.sh": "a\n" });
  const index = join(fixture.root, ".git/index");
  const later = new Date(Date.now() + 10_000);
  utimesSync(join(fixture.root, "touched"), later, later);
  fixture.write("changed", "b\nc\n");
  chmodSync(join(fixture.root, "mode.sh"), 0o755);
  const before = readFileSync(index);
  const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
  expect(await workTreeChanges(repository, "HEAD")).toMatchObject([
    { path: "changed", added: 2, removed: 1 },
    { path: "mode.sh", added: 0, removed: 0 },
  ]);
  expect(readFileSync(index).equals(before)).toBe(true);
});
