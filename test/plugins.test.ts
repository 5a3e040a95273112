import { expect, test } from "bun:test";
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

/** A plugin that leaves a mark where it is loaded, tells the checkpoint what it sees, and warns at a pause. */
const plugin = (name: string, mark: string, more = ""): string => `
import { definePlugin } from "session/plugin";
import * as v from "valibot";
import { appendFileSync } from "node:fs";
${more}
appendFileSync(${JSON.stringify(mark)}, "${name}\\n");
export default definePlugin({
  name: "${name}",
  apiVersion: 1,
  hooks: ["onCheckpoint", "onPause"],
  env: ["ASKED"],
  options: v.object({ word: v.optional(v.string(), "none") }),
  setup: (options, meta) => ({
    onCheckpoint: async (event) => ({
      impact: [[options.word, meta.env.ASKED, process.env.GITHUB_TOKEN, (await event.changes()).map(({ path }) => path)].join(" ")],
      state: { seen: event.subject },
    }),
    onPause: ({ state }) => ({ warnings: ["${name} saw " + JSON.stringify(state)] }),
  }),
});
`;

const ENV = { ASKED: "yes", GITHUB_TOKEN: "secret" };

/** A repository with a plugin of a file and a sibling that it imports; `mark` is what it writes where it runs. */
function withPlugin(): { fixture: Fixture; mark: string; ran: () => number } {
  const fixture = new Fixture();
  Object.assign(fixture.env, ENV);
  const mark = join(fixture.folder, "mark");
  fixture.write(mark, "");
  fixture.write(".session/plugins/own.ts", plugin("own", mark, 'import "./lib/part";'));
  fixture.write(".session/plugins/lib/part.ts", "export {};\n");
  fixture.commit("chore: begin", { "a.txt": "a\n", ".session/config.yaml": "plugins:\n  own:\n    word: given\n" });
  fixture.session(["start", "feature/x"]);
  return { fixture, mark, ran: () => fixture.read(mark).split("\n").length - 1 };
}

test("a plugin runs once it is trusted, as it was trusted, and never otherwise", () => {
  const { fixture, ran } = withPlugin();
  using _ = fixture;
  const pause = (...more: string[]) => {
    const { stderr } = fixture.session(["pause", ...more]);
    fixture.session(["resume", "--no-plugins"]);
    return stderr;
  };

  // Untrusted: one line, and the command goes on. Looking at it runs nothing either.
  expect(pause()).toBe(
    "! plugin own (.session/plugins/own.ts) is not trusted here and does not run; look at it: session plugins trust own\n",
  );
  fixture.session(["plugins", "list"]);
  const shown = fixture.session(["plugins", "trust", "own"], { expect: 8 }).stdout;
  for (const words of ["onCheckpoint, onPause", "ASKED", ".session/plugins/lib/part.ts  1 line", "never trusted here"])
    expect(shown).toContain(words);
  expect(pause()).toContain("not trusted here");
  expect(ran()).toBe(0);

  // Trusted: it runs, with what it asked for and nothing else. The repository knows nothing of trust.
  const before = fixture.fingerprint();
  fixture.session(["plugins", "trust", "own", "--yes"]);
  expect(fixture.fingerprint()).toEqual(before);
  fixture.write("b.txt", "b\n");
  fixture.session(["checkpoint", "--message", "feat: b"]);
  expect(fixture.git("log", "-1", "--format=%B")).toContain("- given yes  b.txt\n");
  expect(pause()).toBe('! own saw {"seen":"feat: b"}\n');
  expect(ran()).toBe(2);
  expect(pause("--no-plugins")).toBe("");
  expect(ran()).toBe(2);

  // Linked work trees share trust.
  fixture.git("worktree", "add", "--quiet", "-b", "feature/y", join(fixture.folder, "linked"));
  const there = { cwd: join(fixture.folder, "linked") };
  fixture.session(["start"], there);
  expect(fixture.session(["pause"], there).stderr).toBe("! own saw null\n");

  // A change of what it imports stops it, and is shown; the old content is still trusted.
  fixture.write(".session/plugins/lib/part.ts", "export const evil = 1;\n");
  expect(pause()).toContain("plugin own (.session/plugins/own.ts) is not what was trusted and does not run");
  const diff = fixture.session(["plugins", "trust"], { expect: 8 }).stdout;
  expect(diff).toContain("-export {};\n+export const evil = 1;\n");
  expect(fixture.session(["plugins", "list"]).stdout).toMatch(/! own +changed/);
  expect(ran()).toBe(3);
  fixture.write(".session/plugins/lib/part.ts", "export {};\n");
  expect(pause()).toContain("own saw");

  // A denial wins over everything, whatever the plugin becomes.
  const listed = fixture.session(["plugins", "list", "--json"]).json() as { plugins: { name: string; hash: string }[] };
  const hash = listed.plugins.find(({ name }) => name === "own")?.hash ?? "";
  fixture.session(["plugins", "untrust", "own"]);
  const env = { SESSION_TRUST_PLUGINS: `0000,${hash}` };
  expect(fixture.session(["pause"], { env }).stderr).toBe("");
  fixture.session(["resume"]);
  fixture.write(".session/plugins/lib/part.ts", "export const more = 1;\n");
  expect(pause()).toBe("");
  expect(fixture.session(["plugins", "trust", "--yes"]).stdout).toContain("Left out: own, it is denied");
  expect(ran()).toBe(4);
});

test("CI trusts by hash, and nothing of the repository can", () => {
  const { fixture, ran } = withPlugin();
  using _ = fixture;
  const { plugins } = fixture.session(["plugins", "list", "--json"]).json() as {
    plugins: { name: string; hash: string }[];
  };
  const hash = plugins.find(({ name }) => name === "own")?.hash ?? "";
  expect(hash).toMatch(/^[0-9a-f]{64}$/);

  fixture.write(".env", `SESSION_TRUST_PLUGINS=${hash}\nXDG_DATA_HOME=.session/data\n`);
  fixture.write("bunfig.toml", 'preload = ["./.session/plugins/own.ts"]\n');
  fixture.git("config", "session.trustPlugins", hash);
  fixture.git("config", "plugins.trust", hash);
  expect(fixture.session(["pause"], { env: { CI: "true" } }).stderr).toContain("not trusted here");
  fixture.session(["resume"]);
  // A store of trust that came with the repository is none.
  const inside = { XDG_DATA_HOME: join(fixture.root, ".session/data") };
  expect(fixture.session(["plugins", "trust", "own", "--yes"], { env: inside, expect: 1 }).stderr).toContain(
    "your data folder lies inside this repository",
  );
  expect(ran()).toBe(0);

  const env = { SESSION_TRUST_PLUGINS: hash };
  expect(fixture.session(["pause"], { env }).stderr).toBe("! own saw null\n");
  fixture.session(["resume", "--no-plugins"]);
  fixture.write(".session/plugins/lib/part.ts", "export const evil = 1;\n");
  expect(fixture.session(["pause"], { env }).stderr).toContain("not trusted here");
  expect(ran()).toBe(1);
});

test("looking at hostile plugins runs nothing of them", () => {
  const { fixture, mark, ran } = withPlugin();
  using _ = fixture;
  const outside = join(fixture.folder, "outside.ts");
  fixture.write(outside, plugin("linked", mark));
  symlinkSync(outside, join(fixture.root, ".session/plugins/linked.ts"));
  fixture.write(
    ".session/plugins/macro.ts",
    `import { m } from "./lib/macro" with { type: "macro" };\n${plugin("macro", mark, "m();")}`,
  );
  fixture.write(
    ".session/plugins/lib/macro.ts",
    `import { appendFileSync } from "node:fs";\nexport const m = () => appendFileSync(${JSON.stringify(mark)}, "macro\\n");\n`,
  );
  fixture.write(".session/plugins/far.ts", plugin("far", mark, 'import "../../../outside";'));
  fixture.write(
    ".session/plugins/spread.ts",
    plugin("spread", mark).replace("hooks: [", "hooks: [...[").replace("],", "]],"),
  );
  fixture.session(["plugins", "trust", "macro"], { expect: 8 });
  const { stdout } = fixture.session(["plugins", "list", "--json"]);
  const { plugins } = JSON.parse(stdout) as { plugins: { name: string; state: string; reason: string }[] };
  const reasons = Object.fromEntries(
    plugins.flatMap(({ name, state, reason }) => (state === "broken" ? [[name, reason]] : [])),
  );
  expect(Object.keys(reasons).sort()).toEqual(["far", "linked", "spread"]);
  expect(reasons["linked"]).toContain("leads out of");
  expect(fixture.session(["plugins", "trust", "linked", "--yes"], { expect: 1 }).stderr).toContain("cannot be trusted");
  fixture.session(["status"]);
  fixture.session(["doctor"], { expect: "any" });
  expect(ran()).toBe(0);
});

test("a built-in plugin works unchanged in .session/plugins, and takes the place of the other", () => {
  using fixture = new Fixture();
  fixture.commit("chore: begin", { "a.ts": "export {};\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  const checkpoint = (name: string) => {
    fixture.write(`${name}.ts`, "// BLOCKER: wait for keys\nexport {};\n");
    const path = `${name}.ts`;
    return fixture.session(["checkpoint", path, "--message", "feat: more"]).stderr.replaceAll(path, "FILE");
  };
  const builtIn = checkpoint("b");
  expect(builtIn).toContain("FILE:1 names a blocker");
  cpSync(join(import.meta.dir, "../plugins/annotations"), join(fixture.root, ".session/plugins/annotations"), {
    recursive: true,
  });
  fixture.session(["plugins", "trust", "annotations", "--yes"]);
  expect(checkpoint("c")).toBe(builtIn);
  const { plugins } = fixture.session(["plugins", "list", "--json"]).json() as {
    plugins: { name: string; origin: string; state: string }[];
  };
  expect(plugins.filter(({ name }) => name === "annotations")).toMatchObject([{ origin: "project", state: "enabled" }]);
  // Its copy runs, not what was there before.
  fixture.write(".session/plugins/annotations/annotations.test.ts", "changed\n");
  rmSync(join(fixture.root, ".session/plugins/annotations/new.ts"));
  expect(checkpoint("d")).toContain(
    "plugin annotations (.session/plugins/annotations/index.ts) is not what was trusted",
  );
});

test("packages and a person's own plugins wait for trust as well", () => {
  const { fixture, mark } = withPlugin();
  using _ = fixture;
  fixture.session(["plugins", "untrust", "own"]);
  const personal = join(fixture.folder, "home/.config/session/plugins/mine.ts");
  fixture.write(personal, plugin("mine", mark));
  fixture.write("node_modules/@us/far/package.json", '{ "exports": "./a.js" }');
  fixture.write("node_modules/@us/far/a.js", plugin("@us/far", mark));
  fixture.write(".session/config.yaml", "plugins:\n  '@us/far': {}\n  missing: {}\n");
  const { stderr } = fixture.session(["pause"]);
  expect(stderr).toContain("plugin @us/far (node_modules/@us/far/a.js) is not trusted here");
  expect(stderr).toContain("plugin mine (mine.ts) is not trusted here");
  expect(stderr).toContain("plugin missing of the settings does not run: the package is not installed here");
  fixture.session(["resume", "--no-plugins"]);
  fixture.session(["plugins", "trust", "--yes"]);
  expect(fixture.session(["pause"]).stderr).toContain("! @us/far saw null\n! mine saw null\n");

  // A person's own plugin is trusted in every repository.
  const other = join(fixture.folder, "other");
  mkdirSync(other);
  fixture.gitWith({ cwd: other }, "init", "--quiet", "--initial-branch=main");
  fixture.gitWith({ cwd: other }, "commit", "--quiet", "--allow-empty", "--message=feat: begin");
  fixture.session(["init"], { cwd: other });
  fixture.session(["start", "feature/z"], { cwd: other });
  expect(fixture.session(["pause"], { cwd: other }).stderr).toBe("! mine saw null\n");
});

test("commands of tracked settings run once they are trusted", () => {
  using fixture = new Fixture();
  const config = "quality:\n  checks:\n    - touch ran\n";
  fixture.commit("chore: begin", { ".gitignore": "ran*\n", ".session/config.yaml": config });
  fixture.session(["start", "feature/x"]);
  const checkpoint = () => {
    fixture.write("a.txt", `${Math.random()}\n`);
    const { stderr } = fixture.session(["checkpoint", "--message", "feat: a"]);
    const ran = fixture.git("ls-files", "--others", "--ignored", "--exclude-standard");
    rmSync(join(fixture.root, "ran"), { force: true });
    return [ran, stderr.includes('the check "touch ran" is not trusted here')];
  };
  expect(checkpoint()).toEqual(["", true]);
  expect(fixture.session(["plugins", "trust"], { expect: 8 }).stdout).toContain('quality.checks: "touch ran"');
  fixture.session(["plugins", "trust", "checks", "--yes"]);
  expect(checkpoint()).toEqual(["ran", false]);
  fixture.write(".session/config.yaml", config.replace("touch ran", "touch ran; touch ran2"));
  expect(checkpoint()).toEqual(["", false]);
  fixture.write(".session/config.yaml", config);
  fixture.session(["plugins", "untrust", "checks"]);
  expect(checkpoint()).toEqual(["", true]);
});
