import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Fixture } from "./harness/fixture";
import { sessionBinary } from "./harness/program";
import { HAS_TERMINALS, PseudoTerminal } from "./harness/pseudo-terminal";
import { templated } from "./harness/templated";

if (!HAS_TERMINALS) process.stderr.write("skipped: this system has no pseudo-terminals for tests\n");
const describeOnTerminal = HAS_TERMINALS ? describe : describe.skip;

const ESC = "\u001b";

/** A session with something of everything to show. */
const begun = templated((objective: string = "One"): Fixture => {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", objective, "--objective", "Two"]);
  fixture.session(["blockers", "add", "Waiting on keys", "--ticket", "PROJ-12"]);
  fixture.write("b.txt", "b\n");
  fixture.session(["checkpoint", "--label", `first: ${objective}`, "--decision", "Use PKCE"]);
  fixture.write("a.txt", "changed\n");
  return fixture;
});

/** Runs a command on a terminal to its end and gives all that it wrote. */
async function onTerminal(fixture: Fixture, args: string[], options: { env?: object; columns?: number } = {}) {
  const { env, columns } = { env: {}, columns: 80, ...options };
  const terminal = new PseudoTerminal([sessionBinary(), ...args], fixture.env, {
    cwd: fixture.root,
    env: { ...env },
    columns,
  });
  const code = await terminal.ends();
  return { code, output: terminal.output, text: terminal.text };
}

describeOnTerminal("colour", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = begun();
  });
  afterAll(() => fixture.remove());

  test.each([
    ["there is some", {}, [], true],
    ["NO_COLOR", { NO_COLOR: "1" }, [], false],
    ["an empty NO_COLOR says nothing", { NO_COLOR: "" }, [], true],
    ["--no-color", {}, ["--no-color"], false],
    ["--no-color is nearer than FORCE_COLOR", { FORCE_COLOR: "1" }, ["--no-color"], false],
    ["a dumb terminal", { TERM: "dumb" }, [], false],
  ])("on a terminal: %s", async (_, env, args, coloured) => {
    const { output, code } = await onTerminal(fixture, ["status", ...args], { env });
    expect(code).toBe(0);
    expect(output.includes(`${ESC}[36m`)).toBe(coloured);
    const failed = await onTerminal(fixture, ["histroy", ...args], { env });
    expect(failed.output.includes(`${ESC}[31m`)).toBe(coloured);
    expect(failed.code).toBe(2);
  });

  test.each([
    ["there is none", {}, [], false],
    ["FORCE_COLOR", { FORCE_COLOR: "1" }, [], true],
    ["FORCE_COLOR=0", { FORCE_COLOR: "0" }, [], false],
    ["NO_COLOR is nearer than FORCE_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, [], false],
    ["--color", {}, ["--color"], true],
  ])("in a pipe: %s", (_, env, args, coloured) => {
    const { stdout } = fixture.session(["status", ...args], { env });
    expect(stdout.includes(ESC)).toBe(coloured);
    for (const raw of [["brief"], ["handoff"], ["status", "--json"]]) {
      expect(fixture.session([...raw, ...args], { env }).stdout).not.toContain(ESC);
    }
  });

  test("signs are plain ASCII where the locale is not UTF-8", async () => {
    for (const env of [{ LC_ALL: "C" }, { LC_ALL: "", LC_CTYPE: "", LANG: "de_DE.ISO-8859-1" }]) {
      const { text } = await onTerminal(fixture, ["status"], { env });
      expect(text).toContain("> obj-1");
      expect(text).not.toMatch(/[▶✓−]/);
    }
  });
});

describeOnTerminal("width", () => {
  const long = "説明がとても長い目標です🎉 with a family 👨‍👩‍👧‍👦 and combining a\u0301e\u0301 marks ";
  const widest = (text: string): number => Math.max(...text.split("\n").map((line) => Bun.stringWidth(line)));

  let fixture: Fixture;
  beforeAll(() => {
    fixture = begun(long.repeat(4));
    for (const list of ["objectives", "blockers", "decisions"]) fixture.session([list, "add", long.repeat(3)]);
  });
  afterAll(() => fixture.remove());

  test.each([80, 100, 132])("%i columns hold every line, and ids and figures are whole", async (columns) => {
    for (const args of [
      ["status"],
      ["status", "--verbose"],
      ["status", "--objectives"],
      ["status", "--blockers"],
      ["status", "--decisions"],
      ["objectives", "list"],
      ["blockers", "list"],
      ["decisions", "list"],
      ["history"],
      ["history", "--metrics"],
      ["objectives", "start", "obj-1"],
    ]) {
      const { text } = await onTerminal(fixture, args, { columns });
      const shown = text
        .split("\n")
        .filter((line) => !/^ +[\d.]+ ms /.test(line))
        .join("\n");
      expect({ args, columns, fits: widest(shown) <= columns, shown }).toMatchObject({ args, columns, fits: true });
    }
    const { text } = await onTerminal(fixture, ["status"], { columns });
    expect(text).toContain("obj-1  説明");
    expect(text).toMatch(/obj-3 {2}説明.*…/);
    expect(text).toMatch(/^feature\/x .*… +active \d+[ms]/);
    expect(text).toMatch(/blk-1 {2}Waiting on keys {2}PROJ-12/);
    // More room is used where there is some.
    if (columns > 80) expect(widest(text)).toBeGreaterThan(80);
  });

  test("COLUMNS counts where there is no terminal, and 80 where nothing says", () => {
    expect(widest(fixture.session(["status"]).stdout)).toBeLessThanOrEqual(80);
    const narrow = { env: { COLUMNS: "60" } };
    expect(widest(fixture.session(["objectives", "list"], narrow).stdout)).toBeLessThanOrEqual(60);
    expect(widest(fixture.session(["status"], { env: { COLUMNS: "200" } }).stdout)).toBeGreaterThan(100);
  });
});

describeOnTerminal("questions", () => {
  const QUESTIONS: [args: string[], asks: RegExp][] = [
    [["start", "feature/y"], /What are you trying to do/],
    [["checkpoint"], /What is this point called/],
    [["end"], /A word for whoever comes next/],
  ];

  test("start asks for what is missing, and takes the answer", async () => {
    using fixture = begun();
    const argv = [sessionBinary(), "start", "feature/y"];
    const terminal = new PseudoTerminal(argv, fixture.env, { cwd: fixture.root });
    await terminal.shows(/What are you trying to do/);
    terminal.type("Sign in with Gøøgle\r");
    expect(await terminal.ends()).toBe(0);
    const { session, objectives } = fixture.session(["status", "--json"]).json();
    expect(session).toMatchObject({ branch: "feature/y" });
    expect(objectives).toMatchObject([{ text: "Sign in with Gøøgle", state: "doing" }]);
  });

  test("an empty answer is one, too", async () => {
    using fixture = begun();
    const terminal = new PseudoTerminal([sessionBinary(), "start", "feature/y"], fixture.env, { cwd: fixture.root });
    await terminal.shows(/What are you trying to do/);
    terminal.type("\r");
    expect(await terminal.ends()).toBe(0);
    expect(fixture.session(["status", "--json"]).json()).toMatchObject({
      session: { branch: "feature/y" },
      objectives: [],
    });
  });

  describe("that are not answered leave everything as it was", () => {
    let fixture: Fixture;
    beforeAll(() => {
      fixture = begun();
    });
    afterAll(() => fixture.remove());

    for (const [args, asks] of QUESTIONS) {
      test.each([
        ["Ctrl-C", "\x03"],
        ["Ctrl-D", "\x04"],
        ["Ctrl-C after some letters", "half an ans\x03"],
      ])(`${args[0]}: %s`, async (_, keys) => {
        const before = fixture.fingerprint();
        const terminal = new PseudoTerminal([sessionBinary(), ...args], fixture.env, { cwd: fixture.root });
        await terminal.shows(asks);
        terminal.type(keys);
        expect(await terminal.ends()).toBe(130);
        expect(fixture.fingerprint()).toEqual(before);
      });
    }
  });

  test("init asks whether to commit", async () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin", { "a.txt": "a\n" });
    const before = fixture.fingerprint();
    const asked = async (keys: string): Promise<number> => {
      const terminal = new PseudoTerminal([sessionBinary(), "init"], fixture.env, { cwd: fixture.root });
      await terminal.shows(/Commit the files.*\?/);
      terminal.type(keys);
      return terminal.ends();
    };
    expect(await asked("\x03")).toBe(130);
    expect(fixture.fingerprint()).toEqual(before);
    expect(await asked("n\r")).toBe(0);
    expect(fixture.git("status", "--porcelain")).toBe("?? .session/");
    expect(await asked("\r")).toBe(0);
    expect(fixture.git("log", "-1", "--format=%s")).toBe("chore: set up session");
  });

  test("nobody is asked in CI, with --yes, --no-input or --json", async () => {
    using fixture = begun();
    const ways: [string[], object][] = [
      [[], { CI: "true" }],
      [["--yes"], {}],
      [["-y"], {}],
      [["--no-input"], {}],
      [["--json"], {}],
    ];
    for (const [at, [args, env]] of ways.entries()) {
      const { code, text } = await onTerminal(fixture, ["start", `feature/n${at}`, ...args], { env });
      expect({ args, code, asked: text.includes("What are you trying to do") }).toEqual({
        args,
        code: 0,
        asked: false,
      });
    }
  });

  test("nobody is asked without a terminal", () => {
    using fixture = begun();
    expect(fixture.session(["start", "feature/y"], { input: "An answer\n" }).stdout).not.toContain("What are you");
    expect(fixture.session(["status", "--json"]).json().objectives).toEqual([]);
  });
});
