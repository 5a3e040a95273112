import { describe, expect, test } from "bun:test";
import { difference, testsIn } from "./count";
import { impactOf, kindOf } from "./kinds";

/** Each text with the tests in it, counted by hand. */
const SAMPLES: [path: string, text: string, expected: string[] | number][] = [
  [
    "src/a.test.ts",
    `import { test, it } from "bun:test";
// test("commented out", () => {});
/* it("also", () => {}) */
describe("group", () => {
  test("one", () => { /re/.test("x"); other.it("x"); });
  test.each([["a", 1], ["b", f(2)]])("two %p", () => {});
  it.skip("three", () => {});
  it.todo("not yet");
  test.each\`
    a | b
  \`("four", () => {});
  it(
    "five",
    async () => {},
  );
  test.beforeEach(() => {});
  test.describe("group", () => {});
  test.if(process.platform === "linux")("six", () => {});
  const text = \`
test("in a text", () => {});
\`;
  Deno.test("seven", () => {});
});
`,
    7,
  ],
  ["src/a.ts", 'test("a helper of this name", 1);', 0],
  ["test/a.js", "it('x', f); const latest = it2('y'); submit('z')", 1],
  [
    "tests/test_a.py",
    `def test_one(): pass
class TestB:
    async def test_two(self): ...
    def helper_test(self): ...
    # def test_three(self)
    def test_four(
        self): ...
"""
def test_in_text(): pass
"""
`,
    ["test_one", "test_two", "test_four"],
  ],
  ["src/a.py", "def test_connection(): pass", 0],
  [
    "p/a_test.go",
    `func TestMain(m *testing.M) {}
func TestOne(t *testing.T) {}
func (s *Suite) TestTwo() {}
func FuzzThree(f *testing.F) {}
func ExampleFour() {}
func BenchmarkFive(b *testing.B) {}
func Testament() {}
// func TestSix(t *testing.T) {}
func helper() { t.Run("sub", func(t *testing.T) {}) }
`,
    ["TestOne", "TestTwo", "FuzzThree", "ExampleFour"],
  ],
  [
    "src/lib.rs",
    `fn code<'a>(x: &'a str) {}
#[cfg(test)]
mod tests {
    #[test]
    fn one() {}
    #[tokio::test(flavor = "multi_thread")]
    async fn two() {}
    #[test_case(1)]
    #[test_case(2)]
    fn three(n: u8) {}
    // #[test]
    fn helper() {}
    #[test]
    #[should_panic]
    fn four() {}
}
`,
    ["one", "two", "three", "four"],
  ],
  [
    "src/test/java/ATest.java",
    `class ATest {
  @Test void one() {}
  @org.junit.jupiter.api.Test
  public void two() throws Exception {}
  @ParameterizedTest @ValueSource(strings = {"void nothing() {"})
  void three(String s) {}
  // @Test void four() {}
  @TestConfiguration static class C {}
  void helper() {}
}
`,
    ["one", "two", "three"],
  ],
  [
    "src/test/kotlin/ATest.kt",
    "class A {\n  @Test fun `adds two numbers`() {}\n  @Test\n  fun two() = runTest {}\n  /* /* */ @Test fun no() {} */\n}\n",
    2,
  ],
  [
    "A.Tests/ATests.cs",
    `[Fact] public void One() {}
[Theory, InlineData(1)] public async Task Two(int n) { }
[TestCase(1)]
[TestCase(2)]
public void Three(int n) => F();
[Test, Category("x")] public void Four() { }
[TestMethod] public void Five() { }
[TestFixture] class C {}
int[] x = new[] { Test };
// [Fact] public void Six() {}
`,
    ["One", "Two", "Three", "Four", "Five"],
  ],
  [
    "spec/a_spec.rb",
    `describe "x" do
  it "one" do
  end
  it { is_expected.to be }
  specify("three") { }
  # it "four" do
  let(:it) { }
end
`,
    3,
  ],
  ["test/a_test.rb", 'def test_one\nend\ntest "two" do\nend\ndef helper\nend\n', 2],
  [
    "tests/ATest.php",
    `<?php
class ATest extends TestCase {
  public function testOne(): void {}
  #[Test]
  public function two(): void {}
  /** @test */
  public function three() {}
  // public function testFour() {}
  private function helper() { $this->test('x'); }
  #[Test] public function testFive() {}
}
`,
    ["testOne", "two", "testFive", "three"],
  ],
  ["tests/Feature/pest.php", "<?php\nit('adds', function () {});\ntest(\"two\", fn () => 1);\n", ["adds", "two"]],
  [
    "Tests/ATests.swift",
    `final class A: XCTestCase {
  func testOne() {}
  func testing() {}
  func helper() {}
}
@Test("two") func two() async throws {}
@Test func testThree() {}
`,
    ["testOne", "two", "testThree"],
  ],
  ["test/a_test.exs", 'test "one" do\nend\n  property "two", %{x: y} do\n  # test "three" do\n', 2],
  ["README.md", 'test("x", () => {})', 0],
];

describe("testsIn", () => {
  test.each(SAMPLES)("%s", (path, text, expected) => {
    const found = testsIn(path, text);
    if (typeof expected === "number") expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });

  test("names tests, so that a moved one has not changed", () => {
    const before = testsIn("a.test.ts", 'test("one", () => { f(); });\n');
    const after = testsIn("a.test.ts", '  test("one", () => { f(); });\ntest("two", () => {});\n');
    expect(difference(before, after)).toEqual({ added: 1, removed: 0 });
  });

  test("broken and hostile text ends", () => {
    const start = performance.now();
    for (const path of [
      "a.test.ts",
      "test_a.py",
      "a_test.go",
      "a.rs",
      "A.java",
      "A.cs",
      "a_spec.rb",
      "ATest.php",
      "a.swift",
    ]) {
      for (const part of ["test.each((", "@Test ", "[a,", "#[test(", "def test", "fun a(", "#[a,", "/** @test */"]) {
        testsIn(path, part.repeat(4_000));
      }
    }
    expect(performance.now() - start).toBeLessThan(4000);
  });
});

describe("what changed", () => {
  test.each([
    [[], ["a", "b"], 2, 0],
    [["a", "b"], [], 0, 2],
    [["a", "b"], ["b", "a"], 0, 0],
    [["a", "a"], ["a"], 0, 1],
    [["a"], ["a", "a", "b"], 2, 0],
    [["old"], ["new"], 1, 1],
  ])("from %p to %p", (before, after, added, removed) => {
    expect(difference(before, after)).toEqual({ added, removed });
  });

  test.each([
    ["src/a.test.ts", "unit tests"],
    ["test/e2e/a.spec.ts", "end-to-end tests"],
    ["cypress/a.cy.ts", "end-to-end tests"],
    ["tests/integration/test_a.py", "integration tests"],
    ["src/systematic.test.ts", "unit tests"],
  ])("%s holds %s", (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  test("reads as a line of the message", () => {
    expect(impactOf(new Map([["unit tests", { added: 12, removed: 0 }]]))).toBe("Tests: +12 unit tests");
    expect(
      impactOf(
        new Map([
          ["unit tests", { added: 1, removed: 0 }],
          ["integration tests", { added: 0, removed: 0 }],
          ["end-to-end tests", { added: 1, removed: 2 }],
        ]),
      ),
    ).toBe("Tests: +1 unit test, +1 −2 end-to-end tests");
    expect(impactOf(new Map([["unit tests", { added: 0, removed: 0 }]]))).toBeNull();
  });
});
