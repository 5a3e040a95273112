import { expect, test } from "bun:test";
import { Fixture } from "./harness/fixture";

const lcov = (hit: number): string => `SF:src/a.ts\n${lines(hit)}end_of_record\n`;
const lines = (hit: number): string =>
  Array.from({ length: 10 }, (_, at) => `DA:${at + 1},${at < hit ? 1 : 0}\n`).join("");

test("a merge below a threshold is refused with the figures and nothing changed, and at it goes through", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "src/a.ts": "a\n".repeat(10), ".gitignore": "coverage/\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  fixture.session(["config", "set", "quality.coverage_threshold", "80"]);
  fixture.session(["config", "set", "quality.require_tests", "true"]);
  fixture.write("src/b.ts", "export const b = 1;\n");
  fixture.session(["checkpoint", "--message", "feat: b"]);
  fixture.write("coverage/lcov.info", lcov(7));
  const before = fixture.fingerprint();
  const { stderr } = fixture.session(["end", "--merge-to", "main"], { expect: 6 });
  expect(stderr).toContain("coverage 70 % is below 80 %; a feature without a new test");
  expect(fixture.fingerprint()).toEqual(before);

  fixture.write("src/b.test.ts", 'import { test } from "bun:test";\ntest("b", () => {});\n');
  fixture.write("coverage/lcov.info", lcov(9));
  const ended = fixture.session(["end", "--merge-to", "main"]);
  expect(ended.stdout).toContain("quality  ✓ coverage 90 %, at least 80 %");
  expect(ended.stdout).toContain("quality  ✓ tests added 1, at least 1");
  expect(fixture.git("log", "-1", "--format=%B")).toContain("Tests: +1");
});

test("block_merge_on_quality off: the figures are told and the merge is made", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  fixture.session(["config", "set", "quality.coverage_threshold", "80"]);
  fixture.session(["config", "set", "quality.block_merge_on_quality", "false"]);
  const { stderr, stdout } = fixture.session(["end", "--merge-to", "main", "--json"]);
  expect(stderr).toContain("the quality gate is not passed: coverage is not known, and 80 % is needed");
  expect(JSON.parse(stdout).quality).toEqual([{ name: "coverage", value: null, threshold: 80, passed: false }]);
  expect(fixture.git("log", "-1", "--format=%s", "main")).not.toBe("feat: begin");
});
