import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fixture } from "./harness/fixture";
import { run } from "./harness/program";

/** Libraries that cost more to load than `status` may take. */
const HEAVY = [
  "yaml",
  "jsonc-parser",
  "valibot",
  "mustache",
  "@valibot/to-json-schema",
  "@secretlint/core",
  "@modelcontextprotocol/server",
];

/** What a prompt, a status line or an agent asks for all day, and the most git processes that each may start. */
const HOT: [args: string[], most: number][] = [
  [["status"], 2],
  [["status", "--json"], 2],
  [["status", "--prompt"], 1],
  [["brief"], 2],
  [["agent", "hook", "claude", "session-start"], 2],
  [["objectives", "list"], 0],
];

/** A session with everything that the hot commands look at: settings, objectives, a blocker, a decision, a commit, changes. */
function warmed(branches = 0): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "src/a.ts": "export const a = 1;\n" });
  fixture.session(["init", "--commit"]);
  if (branches > 0) {
    const tip = fixture.git("rev-parse", "HEAD");
    const input = Array.from({ length: branches }, (_, at) => `create refs/heads/team/branch-${at} ${tip}\n`).join("");
    fixture.gitWith({ input }, "update-ref", "--stdin");
  }
  fixture.session(["start", "feature/x", "--objective", "One", "--objective", "Two"]);
  fixture.session(["blockers", "add", "Waiting", "--ticket", "PROJ-1"]);
  fixture.write("src/b.ts", "export const b = 1;\n");
  fixture.session(["checkpoint", "--label", "first", "--decision", "Use PKCE", "--rationale", "Safer"]);
  fixture.write("src/a.ts", "export const a = 2;\n");
  fixture.write("new.txt", "new\n");
  for (const [args] of HOT) fixture.session(args);
  return fixture;
}

describe("what the hot commands load", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = warmed();
  });
  afterAll(() => fixture.remove());

  /** Packages that a run from source has loaded, each once. */
  async function loadedBy(args: string[]): Promise<string[]> {
    const file = join(fixture.folder, "loaded");
    rmSync(file, { force: true });
    const preload = fileURLToPath(import.meta.resolve("./harness/loaded.ts"));
    const main = fileURLToPath(import.meta.resolve("../src/main.ts"));
    const argv = [process.execPath, "--preload", preload, main, ...args];
    await run(argv, fixture.env, { cwd: fixture.root, env: { SESSION_TEST_LOADED: file } });
    const paths = existsSync(file) ? fixture.read(file).split("\n").filter(Boolean) : [];
    return [...new Set(paths.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path))];
  }

  for (const [args] of HOT) {
    test(`${args.join(" ")}: none of the heavy libraries`, async () => {
      expect((await loadedBy(args)).filter((name) => HEAVY.includes(name))).toEqual([]);
    });
  }

  test("the recorder sees each of them where it does serve", async () => {
    expect(await loadedBy(["config", "set", "session.handoff_on_end", "false"])).toContain("yaml");
    expect(await loadedBy(["config", "schema"])).toEqual(
      expect.arrayContaining(["valibot", "@valibot/to-json-schema"]),
    );
    expect(await loadedBy(["handoff"])).toContain("mustache");
    expect(await loadedBy(["mcp"])).toContain("@modelcontextprotocol/server");
  });
});

/** Stands before git on the PATH and writes down each start. */
const GIT = `#!/bin/sh
printf '%s\\n' "$*" >>"$SESSION_TEST_CALLS"
exec "$SESSION_TEST_GIT" "$@"
`;

describe.each([0, 200])("how often git is started, with %i more branches", (branches) => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = warmed(branches);
    fixture.write(join(fixture.folder, "bin/git"), GIT);
    chmodSync(join(fixture.folder, "bin/git"), 0o755);
  });
  afterAll(() => fixture.remove());

  function callsOf(args: string[]): string[] {
    const file = join(fixture.folder, "calls");
    fixture.write(file, "");
    const path = [join(fixture.folder, "bin"), fixture.env["PATH"]].join(delimiter);
    const env = { PATH: path, SESSION_TEST_CALLS: file, SESSION_TEST_GIT: Bun.which("git") ?? "git" };
    fixture.session(args, { env });
    return fixture.read(file).split("\n").filter(Boolean);
  }

  for (const [args, most] of HOT) {
    test(`${args.join(" ")}: at most ${most}`, () => {
      const calls = callsOf(args);
      if (calls.length > most) throw new Error(`${calls.length} git processes:\n${calls.join("\n")}`);
    });
  }

  test("the stand-in sees git where it is started", () => {
    expect(callsOf(["list"]).join("\n")).toContain("for-each-ref");
  });
});
