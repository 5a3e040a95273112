import { expect, test } from "bun:test";
import { parseStatus } from "./status";

const bytes = (...records: (string | Uint8Array)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(records.flatMap((record) => [Buffer.from(record), Buffer.from([0])])));

const OID = "a".repeat(40);
const MODES = `N... 100644 100644 100644 ${OID} ${OID}`;

test("headers tell commit, branch, upstream and the distance to it", () => {
  const output = bytes(
    `# branch.oid ${OID}`,
    "# branch.head feature/ä b",
    "# branch.upstream origin/x",
    "# branch.ab +2 -13",
  );
  expect(parseStatus(output)).toMatchObject({
    commit: OID,
    branch: "feature/ä b",
    upstream: "origin/x",
    ahead: 2,
    behind: 13,
    entries: [],
  });
});

test("an unborn branch has no commit, a detached HEAD no branch", () => {
  expect(parseStatus(bytes("# branch.oid (initial)", "# branch.head main"))).toMatchObject({
    commit: null,
    branch: "main",
  });
  expect(parseStatus(bytes(`# branch.oid ${OID}`, "# branch.head (detached)"))).toMatchObject({
    commit: OID,
    branch: null,
  });
});

test("entries keep spaces, newlines and both names of a rename", () => {
  const output = bytes(
    `1 .M ${MODES} a b.txt`,
    `2 R. ${MODES} R100 new\nname.txt`,
    "old name.txt",
    `u UU N... 1 2 3 4 ${OID} ${OID} ${OID} c.txt`,
    "? folder/",
    "? ? x",
  );
  expect(
    parseStatus(output).entries.map(({ path, from, index, workTree, kind }) => [path, from, index + workTree, kind]),
  ).toEqual([
    ["a b.txt", null, ".M", "changed"],
    ["new\nname.txt", "old name.txt", "R.", "changed"],
    ["c.txt", null, "UU", "unmerged"],
    ["folder/", null, "??", "untracked"],
    ["? x", null, "??", "untracked"],
  ]);
});

test("a path that is not UTF-8 keeps its bytes, one that is keeps its letters", () => {
  const [odd, plain] = parseStatus(bytes(Buffer.from([0x3f, 0x20, 0x61, 0xff, 0x62]), "? naïve/日本.txt")).entries;
  expect(odd).toMatchObject({ path: "a\uFFFDb", raw: new Uint8Array([0x61, 0xff, 0x62]) });
  expect(plain).toMatchObject({ path: "naïve/日本.txt", raw: null });
});

test("a submodule is told, and whether there is anything of it to commit", () => {
  const line = (xy: string, sub: string): string => `1 ${xy} ${sub} 160000 160000 160000 ${OID} ${OID} module`;
  const told = (xy: string, sub: string) => parseStatus(bytes(line(xy, sub))).entries[0];
  expect(told(".M", "S.MU")).toMatchObject({ submodule: true, insideOnly: true });
  expect(told(".M", "SCM.")).toMatchObject({ submodule: true, insideOnly: false });
  expect(told("MM", "S.M.")).toMatchObject({ submodule: true, insideOnly: false });
  expect(told(".M", "N...")).toMatchObject({ submodule: false, insideOnly: false });
});
