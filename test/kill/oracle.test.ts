import { afterAll, describe, expect, test } from "bun:test";
import { appendFileSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runSync, sessionBinary } from "../harness/program";
import { type Claim, expectedOf, judge } from "./oracle";
import { SCENARIOS } from "./scenarios";
import { Template, type World } from "./world";

const scenario = SCENARIOS.objectives;
const template = await Template.make(scenario.prepare);
const expected = expectedOf(template, scenario);
afterAll(() => template[Symbol.dispose]());

const LISTS = ".git/sessions/feature%2Flogin";

const git = (world: World, ...args: string[]): string =>
  runSync(["git", ...args], world.env, { cwd: world.root }).stdout;

/** Damage that a kill must never do, with what the oracle has to say of it. */
const DAMAGE: Record<string, { harm: (world: World) => void; says: RegExp; how?: Claim }> = {
  "an untracked file is gone": {
    harm: ({ root }) => unlinkSync(join(root, "src/new.c")),
    says: /work tree held src\/new\.c/,
  },
  "an ignored file is gone": {
    harm: ({ root }) => unlinkSync(join(root, "build.secret")),
    says: /work tree held build/,
  },
  "a change is gone": {
    harm: ({ root }) => writeFileSync(join(root, "src/main.c"), "int main(void) { return 0; }\n"),
    says: /work tree held src\/main\.c/,
  },
  "what is staged is gone": { harm: (world) => git(world, "reset", "--quiet"), says: /index held run\.sh/ },
  "a commit is gone": {
    harm: (world) => git(world, "update-ref", "refs/heads/feature/login", "main"),
    says: /no ref reaches/,
  },
  "a blocker is gone": { harm: ({ root }) => rmSync(join(root, LISTS, "blockers.md")), says: /held the line blk-1/ },
  "an object is broken": {
    harm: ({ root }) => {
      const oid = runSync(["git", "rev-parse", "HEAD:src/main.c"], template.fixture.env, { cwd: root }).stdout.trim();
      rmSync(join(root, ".git/objects", oid.slice(0, 2), oid.slice(2)));
    },
    says: /git fsck/,
  },
  "the index is another": {
    harm: (world) => git(world, "add", "src/new.c"),
    says: /neither before .*index.* nor after/s,
  },
  "half of the command has happened": {
    harm: ({ root }) => appendFileSync(join(root, LISTS, "objectives.md"), "- [ ] obj-9: half\n"),
    says: /neither before/,
  },
  "a lock is left": {
    harm: ({ root }) => writeFileSync(join(root, ".git/config.lock"), ""),
    says: /left over: \.git\/config\.lock/,
  },
  "a temporary file is left": {
    harm: ({ root }) => writeFileSync(join(root, ".session/decision-log.md.1.a.tmp"), ""),
    says: /left over: \.session/,
  },
  "the context is broken": {
    harm: ({ root }) => {
      const path = join(root, LISTS, "context.json");
      writeFileSync(path, readFileSync(path, "utf8").slice(0, 100));
    },
    says: /status: exit code 1/,
  },
  "an acknowledged command has done nothing": { harm: () => {}, says: /acknowledged/, how: "done" },
  "a failed command has done something": {
    harm: (world) => {
      runSync([sessionBinary(), ...scenario.args], world.env, { cwd: world.root });
    },
    says: /nothing was changed, but/,
    how: "nothing",
  },
};

describe("the oracle", () => {
  test("finds nothing where nothing was done", () => {
    using world = template.copy();
    const verdict = judge(world, scenario, expected, null);
    expect(verdict).toEqual({ lost: [], broken: [], state: "before", mends: [] });
  });

  for (const [name, { harm, says, how }] of Object.entries(DAMAGE)) {
    test(`finds that ${name}`, () => {
      using world = template.copy();
      harm(world);
      const { lost, broken } = judge(world, scenario, expected, how ?? null);
      expect([...lost, ...broken].join("\n")).toMatch(says);
    });
  }

  test("takes a lock away that an error names, and tells", () => {
    using world = template.copy();
    writeFileSync(join(world.root, ".git/HEAD.lock"), "");
    const verdict = judge(world, scenario, expected, null);
    expect(verdict).toEqual({ lost: [], broken: [], state: "before", mends: [".git/HEAD.lock"] });
  });
});
