import { describe, expect, test } from "bun:test";
import { importsOf } from "./imports";

const SAMPLES: [path: string, text: string, expected: string[]][] = [
  [
    "a.ts",
    `import a, { b } from "./a";
// import x from "./no";
import type { C } from "./types";
import type D from "./d";
import { type E, type F } from "./e";
import type, { g } from "./type";
export type { H } from "./h";
export * from "./all";
import "./effect";
const text = \`import y from "./no"\`;
const lazy = () => import("./lazy");
const old = require("old");
type = 1; interface I { type: string }
`,
    ["1 ./a", "3 ./types", "4 ./d", "5 ./e", "6 ./type", "7 ./h", "8 ./all", "9 ./effect", "11 ./lazy", "12 old"],
  ],
  ["a.tsx", 'import { x } from "x";\nexport const y = <p>Don\'t</p>;\n', ["1 x"]],
  ["a.cjs", 'const a = require("./a");', ["1 ./a"]],
  [
    "a.py",
    `import a.b as c, d
from ..x.y import (z as q,  # why
    w)
from . import v
from .. import u
from p import *
"""
import no
"""
def f():
    import late
text = "import no"
`,
    ["1 a.b", "1 d", "2 ..x.y z w", "4 . v", "5 .. u", "6 p *", "11 late"],
  ],
  [
    "a.go",
    'package a\nimport "fmt"\nimport (\n  x "a/b"\n  . "c"\n  // "no"\n  _ `d`\n)\nvar s = `import "no"`\n',
    ["2 fmt", "4 a/b", "5 c", "7 d"],
  ],
  [
    "A.java",
    'package a.b;\nimport a.b.C; import static x.Y.*;\nimport static x.Y.member;\nimport q.*;\n/* import no.No; */\nclass A { String s = "import no.No;"; }\n',
    ["2 a.b.C", "2 x.Y", "3 x.Y", "4 q"],
  ],
  [
    "a.kt",
    'package a\nimport a.b.C\n  import d.* // why\nimport e.f as g\n/* import no.No */\nval s = """\nimport no.No\n"""\n',
    ["2 a.b.C", "3 d", "4 e.f"],
  ],
  [
    "A.cs",
    `global using A.B;
using static C.D;
using E = F.G<int>;
// using No;
namespace X {
  using Y.Z;
  class Q { void M() { using var f = Open(); using (var g = Open()) { } var s = @"
using No;
"; } }
}
`,
    ["1 A.B", "2 C.D", "3 F.G", "6 Y.Z"],
  ],
  [
    "a.rs",
    `use crate::a::{b, c::{d as e, self}, // why
  f};
pub use super::x::*;
use ::std::io;
mod y;
mod z { use self::w; }
extern crate foo;
fn f() { crate::infra::db::go(); let x: super::q::T<u8> = std::mem::take(); let s = "crate::no::no"; }
`,
    [
      "1 crate::a::b",
      "1 crate::a::c::d",
      "1 crate::a::c",
      "1 crate::a::f",
      "3 super::x",
      "4 std::io",
      "5 self::y",
      "6 self::w",
      "7 foo",
      "8 crate::infra::db::go",
      "8 super::q::T",
    ],
  ],
];

describe("importsOf", () => {
  test.each(SAMPLES)("%s", async (path, text, expected) => {
    const found = await importsOf(path, text);
    expect(found?.map(({ line, name, members }) => [line, name, ...members].join(" "))).toEqual(expected);
  });

  test("what is not known or does not parse has none to tell", async () => {
    expect(await importsOf("a.txt", "import a")).toBeNull();
    expect(await importsOf("a.ts", "import { from from from ;;; '")).toBeNull();
    expect(await importsOf("a.py", "x".repeat(2_000_001))).toBeNull();
  });

  test("text that is slow to parse is given up", async () => {
    const start = performance.now();
    expect(await importsOf("A.java", "use a::{".repeat(10_000))).toBeNull();
    for (const path of ["a.ts", "a.py", "a.go", "a.rs"]) await importsOf(path, "use a::{ crate::<".repeat(2000));
    expect(performance.now() - start).toBeLessThan(5000);
  }, 10_000);
});
