import { expect, test } from "bun:test";
import { LineCounter } from "./files-today";
import { type HistoryCommit, HistoryParser } from "./history";

const OUTPUT = [
  "\x01aa\0" + "1700000000 +0130\0" + "1700000001\0Ada\0ada@example.org\0feat: tab\tand \x01 mark\0",
  "\n:100644 100644 1 2 M\0a\tb.ts\0:100644 100644 1 2 R090\0old.ts\0new.ts\0:000000 100644 0 2 A\0p.png\0",
  "3\t1\ta\tb.ts\0" + "2\t0\t\0old.ts\0new.ts\0" + "-\t-\tp.png\0",
  "\x01bb\0" + "0 -0800\0" + "5\0\0\0\0",
  "\x01cc\0" + "9 +0000\0" + "9\0Ben\0b@x\0x\0\n:100644 000000 1 0 D\0ünï.ts\0" + "0\t7\tünï.ts\0",
].join("");

const EXPECTED: HistoryCommit[] = [
  {
    oid: "aa" as HistoryCommit["oid"],
    name: "Ada",
    email: "ada@example.org",
    authoredAt: 1700000000,
    zone: 90,
    committedAt: 1700000001,
    subject: "feat: tab\tand \x01 mark",
    touches: [
      { letter: "M", path: "a\tb.ts", from: null, added: 3, removed: 1 },
      { letter: "R", path: "new.ts", from: "old.ts", added: 2, removed: 0 },
      { letter: "A", path: "p.png", from: null, added: 0, removed: 0 },
    ],
  },
  {
    oid: "bb" as HistoryCommit["oid"],
    name: "",
    email: "",
    authoredAt: 0,
    zone: -480,
    committedAt: 5,
    subject: "",
    touches: [],
  },
  {
    oid: "cc" as HistoryCommit["oid"],
    name: "Ben",
    email: "b@x",
    authoredAt: 9,
    zone: 0,
    committedAt: 9,
    subject: "x",
    touches: [{ letter: "D", path: "ünï.ts", from: null, added: 0, removed: 7 }],
  },
];

test("a log is read whole, wherever its chunks end", () => {
  const bytes = new TextEncoder().encode(OUTPUT);
  for (const size of [1, 2, 3, 7, 50, bytes.length]) {
    const told: HistoryCommit[] = [];
    const parser = new HistoryParser((commit) => told.push(commit));
    for (let at = 0; at < bytes.length; at += size) parser.push(bytes.subarray(at, at + size));
    parser.end();
    expect(told).toEqual(EXPECTED);
  }
});

test("lines of blobs are counted, wherever the chunks end", () => {
  const blobs = ["", "one\n", "one\ntwo", "\n\n", "bin\0ary\n", `${"x".repeat(9000)}\0\n`];
  const text = blobs.map((blob) => `aa blob ${blob.length}\n${blob}\n`).join("");
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 5, 4096, bytes.length]) {
    const counter = new LineCounter();
    for (let at = 0; at < bytes.length; at += size) counter.push(bytes.subarray(at, at + size));
    expect(counter.counts).toEqual([0, 1, 2, 2, 0, 1]);
  }
});

test("a blob that is missing is no number", () => {
  expect(() => new LineCounter().push(new TextEncoder().encode("aa missing\n"))).toThrow("missing");
});
