import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Fixture } from "./harness/fixture";
import { sessionBinary } from "./harness/program";
import { HAS_TERMINALS, PseudoTerminal } from "./harness/pseudo-terminal";

/** How each shell is started without anybody's settings, and what it is told first. */
const SHELLS: Record<string, { argv: string[]; first: string[] }> = {
  bash: {
    argv: ["--noprofile", "--norc", "-i"],
    first: ['eval "$(session completions bash)"'],
  },
  zsh: {
    argv: ["-f", "-i"],
    first: ["autoload -Uz compinit && compinit -C -D", 'eval "$(session completions zsh)"'],
  },
  fish: { argv: ["--no-config", "-i"], first: ["session completions fish | source"] },
};

/** A repository with one thing of each kind, so that a first letter or two name it, and the program on the PATH. */
function begun(): Fixture {
  const fixture = new Fixture();
  const bin = join(fixture.folder, "bin");
  mkdirSync(bin);
  for (const name of ["session", "git-session"]) symlinkSync(sessionBinary(), join(bin, name));
  fixture.env["PATH"] = `${bin}${delimiter}${fixture.env["PATH"] ?? ""}`;
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "One"]);
  fixture.session(["blockers", "add", "Waiting on keys"]);
  return fixture;
}

describe("in a real shell, on a terminal", () => {
  for (const [name, { argv, first }] of Object.entries(SHELLS)) {
    const path = Bun.which(name);
    if (path === null || !HAS_TERMINALS) {
      process.stderr.write(`skipped: completion in ${name}: ${path === null ? `no ${name} here` : "no terminals"}\n`);
      continue;
    }
    test(name, async () => {
      using fixture = begun();
      const shell = new PseudoTerminal([path, ...argv], fixture.env, { cwd: fixture.root, columns: 120 });
      for (const line of first) shell.type(`${line}\r`);
      for (const [line, answer] of [
        ["session objectives comp\tobj\t", /✓ obj-1/],
        ["session blockers res\tblk\t--resol\tArrived", /✓ blk-1/],
        ["session start feature/y --no-input --from=feature/\t", /✓ on feature\/y/],
      ] as const) {
        shell.type(`${line}\r`);
        await shell.shows(answer);
      }
      shell.type("exit\r");
      await shell.ends();
      const shown = fixture.session(["show", "feature/x", "--json"]).json();
      expect(shown).toMatchObject({
        objectives: [{ id: "obj-1", state: "done" }],
        blockers: [{ state: "resolved", resolution: "Arrived" }],
      });
      expect(fixture.session(["status", "--json"]).json()).toMatchObject({ session: { branch: "feature/y" } });
      expect(fixture.git("rev-parse", "feature/y")).toBe(fixture.git("rev-parse", "feature/x"));
    }, 60_000);
  }
});

describe("what is offered", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = begun();
    fixture.git("branch", "fix/one");
  });
  afterAll(() => fixture.remove());

  const offered = (...words: string[]): string[] =>
    fixture
      .session(["__complete", ...words])
      .stdout.split("\n")
      .filter(Boolean);
  const named = (...words: string[]): string[] => offered(...words).map((line) => line.split("\t")[0] ?? "");

  test("branches, ids with their texts, sessions, settings, paths", () => {
    expect(named("switch", "f")).toEqual(["feature/x", "fix/one"]);
    expect(offered("objectives", "complete", "")).toEqual(["obj-1\tOne"]);
    expect(named("show", "2")[0]).toMatch(/^\d{8}-x-/);
    expect(named("config", "get", "session.auto_t")).toEqual(["session.auto_track"]);
    expect(offered("checkpoint", "")).toEqual([":files\t"]);
    expect(offered("-C", "")).toEqual([":files\t"]);
  });

  test("outside a repository, with broken state, or for a line that makes no sense: nothing, and exit code 0", () => {
    expect(fixture.session(["__complete", "switch", ""], { cwd: fixture.folder })).toMatchObject({
      stdout: "",
      stderr: "",
    });
    fixture.write(".git/sessions/feature%2Fx/context.json", "{");
    expect(offered("objectives", "complete", "")).toEqual([]);
    expect(offered("nonsense", "x", "")).toEqual([]);
    expect(fixture.session(["__complete"]).code).toBe(0);
  });
});
