import { describe, expect, test } from "bun:test";
import { fileOf } from "./where";

describe("fileOf", () => {
  const files = [
    "src/a.js",
    "py/m.py",
    "m.go",
    "app/src/main/java/p/M.java",
    "packages/b/src/i.ts",
    "packages/a/src/i.ts",
  ];
  const place = (report: string, roots: string[] = []) => ({
    root: "/home/me/repo",
    report,
    roots,
    exists: (path: string) => files.includes(path),
  });

  test.each([
    ["src/a.js", "coverage/lcov.info", [], "src/a.js"],
    ["./src/a.js", "lcov.info", [], "src/a.js"],
    ["/home/me/repo/src/a.js", "coverage/lcov.info", [], "src/a.js"],
    ["src\\a.js", "lcov.info", [], "src/a.js"],
    ["C:\\build\\repo\\src\\a.js", "lcov.info", [], "src/a.js"],
    ["/repo/src/a.js", "lcov.info", [], "src/a.js"],
    ["m.py", "coverage.xml", ["/home/me/repo/py"], "py/m.py"],
    ["m.py", "py/coverage.xml", [], "py/m.py"],
    ["example.org/m/m.go", "coverage.out", [], "m.go"],
    ["p/M.java", "app/target/site/jacoco/jacoco.xml", [], "app/src/main/java/p/M.java"],
    ["src/i.ts", "packages/a/coverage/lcov.info", [], "packages/a/src/i.ts"],
    ["src/i.ts", "packages/b/coverage/lcov.info", [], "packages/b/src/i.ts"],
    ["gone.js", "lcov.info", [], null],
    ["../../etc/passwd", "lcov.info", [], null],
    ["", "lcov.info", [], null],
  ])("%p in %p with roots %p is %p", (name, report, roots, expected) => {
    expect(fileOf(name, place(report, roots))).toBe(expected);
  });
});
