import { describe, expect, test } from "bun:test";
import conventional from "@commitlint/config-conventional";
import lint from "@commitlint/lint";
import fc from "fast-check";
import type { ChangedFile } from "./change-type";
import { type SubjectInput, subjectFor } from "./subject";

const none: SubjectInput = { message: null, label: null, branch: "main", activeObjective: null, files: [] };

const files = (...paths: string[]): ChangedFile[] => paths.map((path) => ({ path, kind: "modified" }));

const subject = (input: Partial<SubjectInput>): string => subjectFor({ ...none, ...input });

describe("subjectFor", () => {
  test("takes the first line of a given message as it is", () => {
    expect(subject({ message: "feat(auth): Implement OAuth2.\n\nBody.", label: "l" })).toBe(
      "feat(auth): Implement OAuth2.",
    );
    expect(subject({ message: " \n", label: "oauth-complete" })).toBe("chore: oauth complete");
  });

  test.each([
    ["feature/oauth", "feat"],
    ["feat/oauth", "feat"],
    ["fix/x", "fix"],
    ["bugfix/x", "fix"],
    ["Hotfix/x", "fix"],
    ["docs/x", "docs"],
    ["chore/x", "chore"],
    ["refactor/x/y", "refactor"],
    ["test/x", "test"],
    ["perf/x", "perf"],
    ["build/x", "build"],
    ["ci/x", "ci"],
    ["feature", "chore"],
    ["user/feature/x", "chore"],
    ["constructor/x", "chore"],
  ])("makes of the branch %s the type %s", (branch, type) => {
    expect(subject({ branch, label: "x" })).toBe(`${type}: x`);
  });

  test.each([
    [["README.md", "docs/a.md", ".session/config.yaml"], "docs: x"],
    [["src/a.test.ts", "test/b.ts"], "test: x"],
    [["pkg/auth/test_login.py", "pkg/auth/login_test.go"], "test(auth): x"],
    [["src/latest.ts"], "chore: x"],
    [[".session/notes.md"], "chore: x"],
  ])("makes of the files %j the subject %s", (paths, expected) => {
    expect(subject({ files: files(...paths), label: "x" })).toBe(expected);
  });

  test.each([
    [["src/auth/a.ts"], "auth"],
    [["src/auth/a.ts", "src/auth/oauth/b.ts"], "auth"],
    [["src/auth/a.ts", "src/authors/b.ts"], null],
    [["packages/core/src/a.ts", "packages/core/lib/b.ts"], "core"],
    [["app/src/a.ts"], null],
    [["a.ts", "src/auth/a.ts"], null],
    [["src/My_Module (old)/a.ts"], "my-module-old"],
    [["core/été/日本/a.ts"], "ete"],
    [["core/日本/a.ts"], "core"],
    [["feat/a.ts"], null],
    [[`auth/${"x".repeat(31)}/a.ts`], "auth"],
    [[".session/decisions/a.md", "src/auth/a.ts"], "auth"],
  ])("finds for %j the scope %j", (paths, scope) => {
    const expected = scope === null ? "feat: x" : `feat(${scope}): x`;
    expect(subject({ branch: "feat/x", files: files(...paths), label: "x" })).toBe(expected);
  });

  test("takes the text from the label, else the active objective, else the files", () => {
    const input = { activeObjective: "Implement OAuth2 integration.", files: files("a.ts") };
    expect(subject({ ...input, label: "oauth-complete" })).toBe("chore: oauth complete");
    expect(subject({ ...input, label: "---" })).toBe("chore: implement OAuth2 integration");
    expect(subject({ files: files("a.ts") })).toBe("chore: update a.ts");
    expect(subject({ files: [{ path: "src/auth/provider.ts", kind: "added" }] })).toBe("chore(auth): add provider.ts");
    expect(subject({ files: [{ path: "Old.ts", kind: "deleted" }] })).toBe("chore: remove Old.ts");
    expect(subject({ files: files("a.ts", "b.ts", "c.ts") })).toBe("chore: update 3 files");
    expect(subject({ files: [...files("a.ts"), { path: "b.ts", kind: "added" }] })).toBe("chore: update 2 files");
    expect(subject({})).toBe("chore: record checkpoint");
  });

  test.each([
    ["FIX BUG", "fix bug"],
    ["OAuth provider and API", "oauth provider and API"],
    ["API keys", "api keys"],
    ["Écrire des tests", "écrire des tests"],
    ["2 APIs", "2 APIs"],
    ["🚀 Launch", "🚀 Launch"],
    ["日本 API", "日本 API"],
    ["µ", "update µ"],
    ["𝐀 bold", "update 𝐀 bold"],
    ["done. . .", "done"],
    ["a\u202e\u0007b\n  c", "ab c"],
    ["call f(x): Now", "call f(x) Now"],
  ])("makes of the objective %j the text %j", (activeObjective, text) => {
    expect(subject({ activeObjective, branch: "feat/x", files: files("auth/a.ts") })).toBe(`feat(auth): ${text}`);
  });

  test("cuts at a word border, or in a word that is too long, never in a surrogate pair", () => {
    expect(subject({ label: "lorem ".repeat(30) })).toBe(`chore: ${"lorem ".repeat(15).trim()}…`);
    expect(subject({ label: "w".repeat(200) })).toBe(`chore: ${"w".repeat(92)}…`);
    expect(subject({ label: "w".repeat(93) })).toBe(`chore: ${"w".repeat(93)}`);
    expect(subject({ label: `a${"💚".repeat(100)}` })).toBe(`chore: a${"💚".repeat(45)}…`);
  });
});

describe("a generated subject", () => {
  /** The parser options of conventional-changelog-conventionalcommits 9, which config-conventional names as its preset. */
  const preset = {
    headerPattern: /^(\w*)(?:\((.*)\))?!?: (.*)$/,
    breakingHeaderPattern: /^(\w*)(?:\((.*)\))?!: (.*)$/,
    noteKeywords: ["BREAKING CHANGE", "BREAKING-CHANGE"],
  };
  const piece = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 10 }),
    fc.string({ unit: "binary", maxLength: 5 }),
    fc.constantFrom(
      ..."FIX BUG|Sentence case|PascalCase|camelCase|Start Case|API|`X`|\"Y\"|'Z'|A'B|.|...|…|!|:|: |)".split("|"),
    ),
    fc.constantFrom(..."): |)!: |🚀|ĸ|µ|ǅ|ß|İ|ⅷ|\u0345|\u00a0|\u200b|\u2028|-|--|\n|\r|\t|\0|  |…|1|v1.2.3".split("|")),
    fc.constantFrom("lorem ipsum ".repeat(12), "x".repeat(120), "É".repeat(99)),
  );
  const words = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
  const path = fc.array(fc.oneof(words, fc.constantFrom("src", "auth")), { minLength: 1, maxLength: 4 });
  const file = fc.record<ChangedFile>({
    path: path.map((parts) => parts.join("/")),
    kind: fc.constantFrom("added", "modified", "deleted", "renamed", "typechange"),
  });
  const input = fc.record<SubjectInput>({
    message: fc.constant(null),
    label: fc.option(words),
    branch: fc.oneof(words, fc.constantFrom("feature/a", "fix/b", "main")),
    activeObjective: fc.option(words),
    files: fc.array(file, { maxLength: 3 }),
  });

  test("passes commitlint's conventional rules", async () => {
    await fc.assert(
      fc.asyncProperty(input, async (made) => {
        const header = subjectFor(made);
        expect(header.isWellFormed()).toBe(true);
        for (const parserOpts of [{}, preset]) {
          const outcome = await lint(header, conventional.rules, { parserOpts, defaultIgnores: false });
          expect([header, outcome.errors, outcome.warnings]).toEqual([header, [], []]);
        }
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 200) },
    );
  });
});
