import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileChange } from "../model";
import { impactLines } from "./impact";
import { quotePath } from "./quote-path";

function change(kind: FileChange["kind"], path: string, from: string | null = null): FileChange {
  return { path, from, kind, added: 1, removed: 0, binary: false };
}

describe("impactLines", () => {
  test("names files by kind and then the lines of contributors", () => {
    const changes = [
      change("deleted", "d"),
      change("modified", "b"),
      change("renamed", "f", "e"),
      change("added", "a"),
      change("typechange", "c"),
      change("added", ".session/handoffs/x.md"),
    ];
    expect(impactLines(changes, ["Tests: +12 unit tests", " ", "Coverage:\n79% → 84%"])).toEqual([
      "Added: a",
      "Changed: b",
      "Changed: c",
      "Removed: d",
      "Renamed: e → f",
      "Tests: +12 unit tests",
      "Coverage: 79% → 84%",
    ]);
  });

  test("counts what goes beyond ten of a kind", () => {
    const many = (kind: FileChange["kind"], count: number): FileChange[] =>
      Array.from({ length: count }, (_, at) => change(kind, `${kind}-${at}`, "old"));
    const lines = impactLines([...many("added", 10), ...many("modified", 24), ...many("renamed", 11)], []);
    expect(lines).toHaveLength(10 + 11 + 11);
    expect(lines[9]).toBe("Added: added-9");
    expect(lines[20]).toBe("Changed: 14 more files");
    expect(lines[31]).toBe("Renamed: 1 more file");
  });

  test("takes a rename without its old path for a change", () => {
    expect(impactLines([change("renamed", "a")], [])).toEqual(["Changed: a"]);
  });

  test("keeps every path on its line", () => {
    expect(impactLines([change("renamed", "b\nc", "a → b")], [])).toEqual(['Renamed: "a → b" → "b\\nc"']);
  });
});

describe("quotePath", () => {
  test.each([
    ["src/é 日本.ts", "src/é 日本.ts"],
    [' "a"\\', '" \\"a\\"\\\\"'],
    [" a", '" a"'],
    ["a\u202eb", '"a\\342\\200\\256b"'],
    ["a\u0085", '"a\\302\\205"'],
  ])("prints %j as %s", (path, printed) => {
    expect(quotePath(path)).toBe(printed);
  });

  test("quotes control characters, quotes and backslashes as git does", () => {
    const folder = mkdtempSync(join(tmpdir(), "quote-"));
    const env = {
      PATH: process.env["PATH"] ?? "",
      HOME: folder,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
    };
    const git = (args: string[], input = ""): string => {
      const done = spawnSync("git", ["-c", "core.quotePath=false", ...args], {
        cwd: folder,
        env,
        input,
        encoding: "utf8",
      });
      expect(done.status).toBe(0);
      return done.stdout;
    };
    try {
      git(["init", "-q"]);
      const codes = [...Array.from({ length: 31 }, (_, at) => at + 1), 0x7f, 0x22, 0x5c, 0x20, 0x27, 0xe9];
      const paths = codes.map((code) => `a${String.fromCodePoint(code)}b`);
      const blob = git(["hash-object", "-w", "--stdin"]).trim();
      git(["update-index", "-z", "--index-info"], paths.map((path) => `100644 ${blob}\t${path}\0`).join(""));
      const listed = git(["ls-files"]).trimEnd().split("\n");
      expect(listed.toSorted()).toEqual(paths.map(quotePath).toSorted());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
