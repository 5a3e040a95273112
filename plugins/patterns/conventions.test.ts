import { describe, expect, test } from "bun:test";
import { textCheck } from "./conventions";
import { madeWithoutFactory } from "./factories";
import { foldersOf, type Sources } from "./sources";
import { newOnes, sentence } from "./violation";

function sources(files: Record<string, string>): Sources {
  const paths = new Set(Object.keys(files));
  return { files: paths, folders: foldersOf(paths), read: (path) => files[path] ?? null };
}

describe("conventions and patterns", () => {
  const found = async (name: string, path: string, text: string) =>
    ((await textCheck(name)?.(path, text)) ?? []).map((one) => `${one.line} ${one.message}`);

  test("max-line-length-N counts characters", async () => {
    const line = `// ${"é".repeat(20)}😀`;
    expect(await found("max-line-length-24", "a.ts", `${line}\n${line}x\r\n`)).toEqual([
      "2 a line of 25 characters; at most 24 are agreed",
    ]);
    expect(await found("max-line-length-24", "a.md", "x".repeat(99))).toEqual([]);
  });

  test("snake-case and kebab-case", async () => {
    expect(
      await found(
        "snake-case",
        "pkg/myFile.py",
        "def goodName(): pass\ndef good_name(): pass\n# def noName()\nclass A:\n  def setUp(self): ...\n",
      ),
    ).toEqual(["0 the file is not named in snake-case", "1 goodName is not named in snake-case"]);
    expect(await found("snake-case", "pkg/__init__.py", "")).toEqual([]);
    expect(await found("kebab-case", "src/fooBar.test.ts", "")).toEqual(["0 the file is not named in kebab-case"]);
    expect(await found("kebab-case", "src/foo-bar.test.ts", "")).toEqual([]);
  });

  test("type-hints-required and docstrings-required", async () => {
    const text = `class A:
    """A."""
    def __init__(self, x, y: int = f(1, 2)):
        """Init."""
    def plain(self, *args, key: dict[str, int] = {}, **kw) -> None: ...
    def _own(self, x): ...
def whole(
    a: int,
    b: "str" = "->",  # why
) -> int:
    """Whole."""
    def inner(): pass
def bare(): pass
`;
    expect(await found("type-hints-required", "a.py", text)).toEqual([
      "3 __init__ has no type for x",
      "5 plain has no type for *args, **kw",
      "12 inner has no type for its result",
      "13 bare has no type for its result",
    ]);
    expect(await found("docstrings-required", "a.py", text)).toEqual([
      "5 plain has no docstring",
      "13 bare has no docstring",
    ]);
    expect(await found("docstrings-required", "tests/test_a.py", text)).toEqual([]);
  });

  test("dependency-injection, repository-pattern and factory-pattern", async () => {
    const text = 'import pg from "pg";\nconst a = new UserRepository(db);\nconst b = new Map(); // new UserService()\n';
    expect(await found("dependency-injection", "src/use.ts", text)).toEqual([
      "2 makes its own UserRepository; it is agreed to be handed in",
    ]);
    expect(await found("dependency-injection", "src/main.ts", text)).toEqual([]);
    expect(await found("repository-pattern", "src/use.ts", text)).toEqual(["1 uses pg outside of a repository"]);
    expect(await found("repository-pattern", "src/repositories/user.ts", text)).toEqual([]);
    const all = sources({ "src/user-repository-factory.ts": "" });
    expect(madeWithoutFactory("src/use.ts", text, all).map(sentence)).toEqual([
      "src/use.ts:2 makes a UserRepository itself; src/user-repository-factory.ts is there for it",
    ]);
    expect(madeWithoutFactory("src/use.test.ts", text, all)).toEqual([]);
  });

  test("other names are text for people", () => {
    for (const name of ["be nice", "max-line-length-", "constructor", ""]) expect(textCheck(name)).toBeNull();
  });

  test("what was there before is not new", () => {
    const one = (line: number, message: string) => ({ path: "a", line, rule: "r", message });
    expect(newOnes([one(1, "x")], [one(9, "x"), one(10, "x"), one(11, "y")])).toEqual([one(10, "x"), one(11, "y")]);
  });
});
