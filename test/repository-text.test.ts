import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { Fixture } from "./harness/fixture";
import { runSync, sessionBinary } from "./harness/program";
import { HAS_TERMINALS, PseudoTerminal } from "./harness/pseudo-terminal";
import { templated } from "./harness/templated";

const EVIL = "red \u001b[31m bell \u0007 title \u001b]0;owned\u0007 back \u009b2J\u202e\u2066 end";

const FILE = "d\u001b]0;owned\u0007.txt";

/** git takes bidi marks in branch names, though no control characters. */
const BRANCH = "feature/a\u202eb";

/** Control and bidi characters, wherever a person or a program can put them. */
const hostile = templated((): Fixture => {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  const { session } = fixture.session(["start", BRANCH, "--json"]).json() as { session: { stateDir: string } };
  // What a person types is cleaned; what stands in the file is theirs.
  fixture.write(`.git/${session.stateDir}/objectives.md`, `- [▶] obj-1: ${EVIL}\n`);
  fixture.session(["blockers", "add", EVIL, "--ticket", "PROJ-1"]);
  fixture.session(["note", EVIL, "--handoff"]);
  fixture.write("c\u001b[31m\u202e.txt", "c\n");
  fixture.session(["checkpoint", "--label", EVIL, "--decision", EVIL, "--rationale", EVIL]);
  fixture.git("-c", "user.name=Eve \u001b[31m\u202e", "commit", "--quiet", "--allow-empty", `--message=${EVIL}`);
  fixture.write(FILE, "TODO: \u001b[31m\u202e\n");
  fixture.write(".session/architecture.md", `# Ours\n\n${EVIL}\n`);
  return fixture;
});

const COMMANDS = [
  ["status"],
  ["status", "--verbose"],
  ["status", "--changes"],
  ["status", "--decisions"],
  ["status", "--prompt"],
  ["brief"],
  ["list"],
  ["history", "--metrics"],
  ["show", BRANCH],
  ["handoff"],
  ["objectives", "list"],
  ["blockers", "list"],
  ["decisions", "list"],
  ["note", "list"],
  ["checkpoint", "--dry-run"],
  ["objectives", "start", "1"],
  ["show", EVIL],
  ["pause"],
  ["end", "--handoff"],
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe("text of the repository cannot act on a terminal", () => {
  test("what moves the cursor or turns letters round is shown as letters, in a pipe", () => {
    using fixture = hostile();
    let shown = 0;
    for (const args of COMMANDS) {
      const { stdout, stderr, code } = fixture.session(args, { expect: "any" });
      expect({ args, unsafe: UNSAFE.exec(stdout + stderr), code: code === 0 || args[1] === EVIL }).toEqual({
        args,
        unsafe: null,
        code: true,
      });
      if (/\\u(?:001b|202e|0007)/.test(stdout + stderr)) shown++;
    }
    // The brief leaves such characters out, and an id has none; everywhere else they were there to be shown.
    expect(shown).toBeGreaterThan(COMMANDS.length - 6);
  });

  test("and on a terminal", async () => {
    if (!HAS_TERMINALS) {
      process.stderr.write("skipped in part: this system has no pseudo-terminals for tests\n");
      return;
    }
    using fixture = hostile();
    for (const args of [
      ["status"],
      ["status", "--changes"],
      ["objectives", "list"],
      ["show", BRANCH],
      ["histroy\u001b[31m"],
    ]) {
      const terminal = new PseudoTerminal([sessionBinary(), ...args], fixture.env, { cwd: fixture.root });
      await terminal.ends();
      // Colours are the program's own; everything else that is left must be letters.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      const rest = terminal.output.replaceAll("\r\n", "\n").replace(/\u001b\[(?:1|2|22|3[1236]|39)m/g, "");
      expect({ args, unsafe: UNSAFE.exec(rest) }).toEqual({ args, unsafe: null });
    }
  });

  test("but JSON carries it as it is", () => {
    using fixture = hostile();
    const { changes, session, lastCommits } = fixture.session(["status", "--json"]).json();
    expect(session).toMatchObject({ branch: BRANCH });
    expect(lastCommits).toMatchObject([{ subject: EVIL, author: "Eve \u001b[31m\u202e" }, {}]);
    expect((changes as { files: { path: string }[] }).files.map(({ path }) => path)).toContain(FILE);
  });
});

describe("whoever reads the output", () => {
  const shell = (fixture: Fixture, script: string) =>
    runSync(["bash", "-c", `set -o pipefail; ${script}`, "bash", sessionBinary()], fixture.env, {
      cwd: fixture.root,
      expect: "any",
    });

  test("may go away early", () => {
    using fixture = hostile();
    const first = shell(fixture, '"$1" status | head -n 1');
    expect({ code: first.code, lines: first.stdout.split("\n").length, stderr: first.stderr }).toEqual({
      code: 0,
      lines: 2,
      stderr: "",
    });
    // The reader is gone before the first word.
    for (const words of ["status", "brief", "config schema", "history --json"]) {
      const { code, stderr } = shell(fixture, `(sleep 0.1; exec "$1" ${words}) | true`);
      expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: "" });
    }
  });

  test("may have no room left: what was done is not said to be undone", () => {
    if (!existsSync("/dev/full")) return;
    using fixture = hostile();
    const { code, stderr } = shell(fixture, '"$1" objectives add "Kept" >/dev/full');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("could not be written: ENOSPC") });
    expect(stderr).not.toContain("Nothing was changed");
    expect(fixture.session(["objectives", "list"]).stdout).toContain("Kept");
  });

  test("may read slowly", () => {
    using fixture = hostile();
    const whole = fixture.session(["config", "schema"]).stdout;
    expect(shell(fixture, '"$1" config schema | (sleep 0.3; cat)').stdout).toBe(whole);
  });
});
