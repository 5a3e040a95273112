import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

/** A compiled Bun program loads all of these from the current folder unless it is built not to. */
test("a repository with a hostile .env, bunfig.toml, tsconfig.json and package.json runs nothing and sets nothing", () => {
  using fixture = new Fixture();
  const mark = join(fixture.folder, "ran");
  const code = `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "");\n`;
  fixture.write("evil.js", code);
  fixture.write("evil.ts", code);
  fixture.write(
    "bunfig.toml",
    'preload = ["./evil.ts"]\n[run]\npreload = ["./evil.ts"]\n[test]\npreload = ["./evil.ts"]\n',
  );
  fixture.write(
    ".env",
    `SESSION_NOW=1999-01-01T00:00:00Z\nSESSION_VERBOSE=1\nNODE_OPTIONS=--require ./evil.js\nBUN_OPTIONS=--preload ./evil.js\n`,
  );
  fixture.write("tsconfig.json", '{"compilerOptions": {"paths": {"*": ["./evil.ts"]}, "jsxImportSource": "./evil"}}\n');
  fixture.write(
    "package.json",
    '{"type": "module", "imports": {"#x": "./evil.js"}, "scripts": {"preinstall": "node evil.js"}}\n',
  );
  fixture.git("add", "evil.js", "evil.ts", "bunfig.toml", "tsconfig.json", "package.json");
  fixture.git("commit", "--quiet", "--message=begin");
  fixture.session(["init"]);
  fixture.session(["start", "feature/x", "--objective", "Look"]);
  const { session } = fixture.session(["status", "--json"]).json() as { session: { startedAt: string } };
  expect(session.startedAt.startsWith("1999")).toBe(false);
  for (const args of [["brief"], ["objectives", "list"], ["history"], ["--version"]]) fixture.session(args);
  expect(existsSync(mark)).toBe(false);
});
