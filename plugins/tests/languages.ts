/** How tests are written in one family of languages. */
export interface TestSyntax {
  /** The files that hold tests, by path; null where a mark alone is sure enough. */
  files: RegExp | null;
  /** What marks a test, in code whose comments and strings are blank. */
  mark: RegExp;
  /** The name behind the mark, in the text itself. Marks of one name at one place are one test. */
  name?: RegExp;
  /** Marks that are found in comments (`@test` of PHPUnit). */
  inComments?: RegExp;
}

const FOLDERS = "(?:^|/)(?:__tests__|tests?|specs?|e2e|cypress|integration)/";

function inFiles(names: string): RegExp {
  return new RegExp(`${FOLDERS}|${names}`, "i");
}

const script: TestSyntax = {
  files: inFiles("(?:^|[./_-])(?:test|spec|cy|e2e)s?\\.[cm]?[jt]sx?$|(?:^|/)test-[^/]*$"),
  // A todo is no test yet; describe, beforeEach and step are none.
  mark: /(?<![\w$.])(?:Deno\.test|(?:t\.)?test|it|specify)(?:\.(?:only|skip|concurrent|sequential|serial|failing|fails|fail|fixme|ignore|each|for|if|skipIf|todoIf|runIf)\b(?:\((?:[^()]|\([^()]*\))*\)(?=\s*[(.]))?)*\s*(?=[(<`])/g,
};

const jvm: TestSyntax = {
  files: null,
  mark: /@(?:[\w.]{1,200}\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)\b/g,
  name: /\bfun\s+(?:`([^`]+)`|(\w+))\s*\(|\b(?:void|[\w<>[\]]+)\s+(\w+)\s*\([^)]*\)\s*(?:throws[^{]*)?\{/g,
};

/** By the ending of a file name. */
const BY_ENDING: ReadonlyMap<string, TestSyntax> = new Map(
  (
    [
      ["ts tsx mts cts js jsx mjs cjs", script],
      [
        "py",
        {
          files: inFiles("(?:^|/)(?:test[^/]*|[^/]*_test|conftest)\\.py$"),
          mark: /^[ \t]*(?:async[ \t]+)?def[ \t]+(?=test)/gm,
          name: /(\w+)/g,
        },
      ],
      [
        "go",
        {
          files: /_test\.go$/,
          mark: /^func[ \t]+(?:\([^)]*\)[ \t]*)?(?=(?:Test|Fuzz|Example)(?![a-z])\w*[ \t]*\()(?!TestMain[ \t]*\([^)]*\bM\b)/gm,
          name: /(\w+)/g,
        },
      ],
      [
        "rs",
        {
          files: null,
          mark: /#\[\s*(?:\w+::)*(?:test|rstest|test_case|wasm_bindgen_test|quickcheck)\b[^\]]{0,500}\]/g,
          name: /\bfn\s+(\w+)/g,
        },
      ],
      ["java kt groovy", jvm],
      [
        "cs",
        {
          files: null,
          mark: /\[\s*(?:[^[\]]{0,300},\s*)?(?:[\w.]{1,200}\.)?(?:Fact|Theory|Test|TestCase|TestCaseSource|TestMethod|DataTestMethod)\b(?=\s*[\](,])/g,
          name: /(\w+)\s*(?:<[^>]*>)?\s*\([^)]*\)\s*(?:\{|=>)/g,
        },
      ],
      [
        "rb",
        {
          files: inFiles("(?:_spec|_test)\\.rb$|(?:^|/)test_[^/]*\\.rb$"),
          mark: /^[ \t]*(?:(?:it|specify|example|scenario|test)\b(?=[ \t]*(?:[("'{]|do\b))|def[ \t]+(?=test_))/gm,
        },
      ],
      [
        "php",
        {
          files: inFiles("Test\\.php$"),
          mark: /\bfunction\s+(?=test)|#\[\s*(?:[^#[\]]{0,300},\s*)?\\?(?:\w{1,100}\\){0,9}Test\b[^\]]{0,300}\]|(?<![\w$>:\\])(?:test|it)\s*(?=\(\s*['"])/gi,
          name: /\bfunction\s+(\w+)|\b(?:test|it)\s*\(\s*['"]([^'"]*)/gi,
          inComments: /@test\b/g,
        },
      ],
      ["swift", { files: null, mark: /@Test\b|\bfunc\s+(?=test[A-Z0-9_]\w*\s*\(\s*\))/g, name: /\bfunc\s+(\w+)/g }],
      ["exs", { files: /_test\.exs$/, mark: /^[ \t]*(?:test|property)\b(?=[ \t(]*")/gm }],
    ] satisfies [string, TestSyntax][]
  ).flatMap(([endings, syntax]) => endings.split(" ").map((ending): [string, TestSyntax] => [ending, syntax])),
);

/** How tests look in a file, by its path; null where the file holds none. */
export function testSyntaxOf(path: string): TestSyntax | null {
  const syntax = BY_ENDING.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
  return syntax !== undefined && (syntax.files === null || syntax.files.test(path)) ? syntax : null;
}
