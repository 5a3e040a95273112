import { describe, expect, test } from "bun:test";
import { codeOf, commentsOf } from "./source-text";

function comments(path: string, text: string): string[] {
  return (commentsOf(path, text) ?? []).map((comment) => comment.text);
}

describe("commentsOf", () => {
  test.each([
    [
      "a.ts",
      `f("// no"); // yes\n/* a\nb */ \`// no \${x /* in */ + \`}// no\`} // no\`; /[/"]/ // end`,
      ["// yes", "/* a\nb */", "/* in */", "// end"],
    ],
    ["a.ts", "a / b // one\nreturn /['\"]/ // two\nx = y['a'] / 2 // three", ["// one", "// two", "// three"]],
    ["a.tsx", "<p>Don't</p> // one\nconst s = 'it\\'s // no'", ["// one"]],
    ["a.py", "x = '# no' # one\n'''\n# no\n''' # two\nr'\\'# no' # three", ["# one", "# two", "# three"]],
    ["a.go", "`// no\n// no` // one\n'\"' // two", ["// one", "// two"]],
    [
      "a.rs",
      "fn f<'a>(x: &'a str) {} // one\nr#\"// \" no\"# /* a /* b */ c */ '\"' // two",
      ["// one", "/* a /* b */ c */", "// two"],
    ],
    ["A.java", '"""\n// no " no\n""" // one', ["// one"]],
    ["A.cs", '@"c:\\" // one\n"\\"// no"', ["// one"]],
    ["a.swift", '#"// no " no"# // one\n/* /* */ */', ["// one", "/* /* */ */"]],
    [
      "a.rb",
      "x = <<~EOT # no\n# no\nEOT\n'#{1}' # one\n=begin\nall\n=end\n1 << 2 # two",
      ["# one", "\n=begin\nall\n=end", "# two"],
    ],
    ["a.php", "#[Attribute]\n# one\n$x = '// no'; // two", ["# one", "// two"]],
    ["a.sh", `echo \${#x} a#b '# no' # one`, ["# one"]],
    ["a.yaml", "a: b#c # one", ["# one"]],
    ["a.html", "<!-- one --> // no", ["<!-- one -->"]],
    ["Dockerfile", "RUN x # one", ["# one"]],
    ["a.ts", "/* never closed\n// in it", ["/* never closed\n// in it"]],
  ])("%s %p", (path, text, expected) => {
    expect(comments(path, text)).toEqual(expected);
  });

  test("says where a comment begins", () => {
    expect(commentsOf("a.ts", "a\n  // one\n\nb /* two */")).toEqual([
      { text: "// one", line: 2, column: 3, offset: 4 },
      { text: "/* two */", line: 4, column: 3, offset: 14 },
    ]);
  });

  test("knows nothing of a language it does not know", () => {
    expect(commentsOf("a.bin", "// one")).toBeNull();
    expect(codeOf("LICENSE", "x")).toBeNull();
  });
});

test("codeOf keeps lines and offsets, and quotes", () => {
  const text = "f('it(') // it(\n`a\nb`; /x/";
  expect(codeOf("a.ts", text)).toBe("f('   ')       \n` \n `; / /");
  expect(codeOf("a.ts", text)).toHaveLength(text.length);
});

test("hostile text takes no longer than its length", () => {
  const texts = ["`${", "/*", "'", "<<A ", "<<A\n", "r#", "/[", "(/a", "'\\", '"""', "/**/", "{"].map((part) =>
    part.repeat(100_000),
  );
  // The processor's time: others may be at work on this machine.
  const start = process.cpuUsage().user;
  for (const text of texts) {
    for (const path of ["a.ts", "a.rs", "a.rb", "a.php", "a.py"]) expect(codeOf(path, text)).toHaveLength(text.length);
  }
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(10_000);
});
