import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { COMMANDS } from "../src/commands/table";
import { Fixture } from "./harness/fixture";
import type { Answer } from "./harness/program";
import { ANSWERS, ERROR, VERSION } from "./json/answers";
import { WALKS, writeRawName } from "./json/walks";

/** Words that may be left away. */
const FALLBACKS: Record<string, string> = {
  objectives: "list",
  blockers: "list",
  decisions: "list",
  config: "show",
  note: "add",
  agent: "status",
  plugins: "list",
};

/** `objectives list` of `objectives`, `status` of `status --prompt`. */
function commandOf([first = "", second = ""]: readonly string[]): string {
  return (
    [first, `${first} ${second}`, `${first} ${FALLBACKS[first]}`].find((name) => Object.hasOwn(ANSWERS, name)) ?? ""
  );
}

/** Checks that a program's standard output is one document of the given shape and nothing else; gives the document. */
function checked(
  said: Answer,
  schema: string,
  shape: v.ObjectEntries,
  args: readonly string[],
): Record<string, unknown> {
  const document = said.json();
  // Printed again it is the same text: one document, nothing before, between or after.
  expect(said.stdout).toBe(`${JSON.stringify(document, null, 2)}\n`);
  expect(Object.keys(document)[0]).toBe("schema");
  const { issues } = v.safeParse(v.strictObject({ schema: v.literal(`session.${schema}/1`), ...shape }), document);
  const wrong = issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? [];
  expect({ args, wrong }).toEqual({ args, wrong: [] });
  return document;
}

describe("every answer has all its keys, in every state", () => {
  for (const [name, steps] of Object.entries(WALKS)) {
    test(name, () => {
      using fixture = new Fixture();
      fixture.commit("feat: begin", { "src/a.ts": "1\n" });
      for (const step of steps) {
        if (typeof step === "function") {
          step(fixture);
          continue;
        }
        const newest = () => fixture.session(["decisions", "list", "--quiet"]).stdout.split("\n")[0] ?? "";
        const args = step.map((word) => (word === "DECISION" ? newest() : word));
        const command = commandOf(args);
        const said = fixture.session([...args, "--json"], { expect: "any" });
        checked(said, command.replace(" ", "."), ANSWERS[command] ?? {}, args);
      }
    });
  }

  test("and no command is without a shape or without a walk", async () => {
    const commands: string[] = [];
    for (const [name, load] of Object.entries(COMMANDS)) {
      const entry = (await load()).default;
      commands.push(
        ...("subcommands" in entry ? Object.keys(entry.subcommands).map((sub) => `${name} ${sub}`) : [name]),
      );
    }
    expect(Object.keys(ANSWERS).sort()).toEqual(commands.sort());
    const walked = Object.values(WALKS).flatMap((steps) =>
      steps.flatMap((step) => (Array.isArray(step) ? [commandOf(step)] : [])),
    );
    expect([...new Set(walked)].sort()).toEqual(commands);
  });
});

/** Names that keys of the JSON have must keep, though keys may be added: the contract, key by key. */
const PROMISED: Record<string, string[]> = {
  start: ["session", "branch", "restored", "saved", "commit", "handoff", "merge", "brief", "next", "warnings"],
  resume: ["session", "branch", "restored", "saved", "commit", "handoff", "merge", "brief", "next", "warnings"],
  switch: ["session", "branch", "restored", "saved", "commit", "handoff", "merge", "brief", "next", "warnings"],
  pause: ["session", "branch", "restored", "saved", "commit", "handoff", "merge", "brief", "next", "warnings"],
  end: ["session", "branch", "restored", "saved", "commit", "handoff", "merge", "brief", "next", "warnings"],
  status: [
    "session",
    "objectives",
    "blockers",
    "decisions",
    "checkpoints",
    "commits",
    "changes",
    "metrics",
    "next",
    "warnings",
  ],
  checkpoint: ["session", "checkpoint", "commit", "impact", "warnings"],
  history: ["sessions"],
  show: [
    "session",
    "objectives",
    "blockers",
    "decisions",
    "checkpoints",
    "notes",
    "commits",
    "metrics",
    "next",
    "handoff",
    "source",
  ],
  brief: ["markdown", "tokens", "sections"],
  init: ["created", "kept", "backedUp"],
  deinit: ["created", "kept", "backedUp"],
  list: ["sessions"],
  "note add": ["note"],
  "config show": ["values"],
};

test("no promised key has gone", () => {
  for (const [command, keys] of Object.entries(PROMISED)) {
    expect({ command, keys: keys.filter((key) => !Object.hasOwn(ANSWERS[command] ?? {}, key)) }).toEqual({
      command,
      keys: [],
    });
  }
});

test("a path that is not UTF-8 also comes as its bytes, and times and durations are those of the clock", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin");
  const env = (time: string) => ({ env: { SESSION_NOW: `2040-01-01T${time}Z` } });
  fixture.session(["init", "--commit"], env("10:00:00"));
  fixture.session(["start", "feature/x"], env("10:00:00.900"));
  fixture.session(["blockers", "add", "Waiting"], env("10:00:30"));
  writeRawName(fixture);
  const status = fixture.session(["status", "--json"], env("10:01:31.700")).json();
  expect(status).toMatchObject({
    session: { startedAt: "2040-01-01T10:00:00Z", endedAt: null, activeSeconds: 91 },
    blockers: [{ openedAt: "2040-01-01T10:00:30Z", blockedSeconds: 61 }],
    changes: {
      files: [{ path: "caf\ufffd\n", pathBase64: Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]).toString("base64") }],
    },
  });
});

test("brief --format json is brief --json", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin");
  fixture.session(["init"]);
  const plain = fixture.session(["brief", "--json"]).stdout;
  for (const args of [["--format", "json"], ["--format=json"]])
    expect(fixture.session(["brief", ...args]).stdout).toBe(plain);
  expect(fixture.session(["brief", "--format", "markdown"]).stdout).toBe(String(JSON.parse(plain).markdown));
});

test("--version --json is a document too", () => {
  using fixture = new Fixture();
  for (const args of [
    ["--version", "--json"],
    ["--json", "-V", "-v"],
  ])
    checked(fixture.session(args), "version", VERSION, args);
});

/** Lines that do not parse or cannot be answered, each with its exit code. */
const FAILURES: [args: string[], exit: number, code: string][] = [
  [["--json", "histroy"], 2, "USAGE"],
  [["histroy", "--json"], 2, "USAGE"],
  [["status", "--nope", "--json"], 2, "USAGE"],
  [["--json", "status", "one", "two"], 2, "USAGE"],
  [["start", "--objective", "--json"], 2, "USAGE"],
  [["objectives", "ad", "x", "--json"], 2, "USAGE"],
  [["objectives", "complete", "--json"], 2, "USAGE"],
  [["brief", "--format", "yaml", "--json"], 2, "USAGE"],
  [["brief", "--section", "nope", "--format", "json"], 2, "USAGE"],
  [["brief", "--nope", "--format=json"], 2, "USAGE"],
  [["-C", "nowhere", "status", "--json"], 3, "NO_SUCH_FOLDER"],
  [["objectives", "list", "--json"], 4, "NO_SESSION"],
  [["checkpoint", "--json", "-q", "-v"], 4, "NO_SESSION"],
  [["show", "nothing", "--json"], 2, "NO_SUCH_SESSION"],
];

describe("a failure is one document as well", () => {
  for (const [args, exit, code] of FAILURES) {
    test(args.join(" "), () => {
      using fixture = new Fixture();
      fixture.commit("feat: begin");
      fixture.session(["init"]);
      const document = checked(fixture.session(args, { expect: exit }), "error", ERROR, args);
      expect(document).toMatchObject({ error: { code } });
    });
  }

  test("but what stands behind -- is no option", () => {
    using fixture = new Fixture();
    const { stdout, stderr } = fixture.session(["histroy", "--", "--json"], { expect: 2 });
    expect(stdout).toBe("");
    expect(stderr).toContain("did you mean history?");
  });

  test("and warnings go to standard error", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin");
    fixture.session(["init"]);
    fixture.write(".session/config.yaml", "display:\n  emoji: false\n");
    const said = fixture.session(["status", "--json"], { env: { SESSION_VERBOSE: "1" } });
    checked(said, "status", ANSWERS["status"] ?? {}, ["status"]);
    expect(said.stderr).toContain("counts only from your own settings");
  });
});
