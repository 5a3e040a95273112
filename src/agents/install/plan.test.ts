import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TOOLS } from "../tools";
import { type Plan, planInstall, planUninstall } from "./plan";
import { parseReceipts, printReceipts, type Receipts } from "./receipt";

const HOOK = '{"type":"command","command":"./lint.sh"}';

/** Configurations as people have them, by the files that stand there before. */
const CONFIGURATIONS: Record<string, Record<string, string>> = {
  nothing: {},
  "empty files": { ".claude/settings.json": "", "AGENTS.md": "", ".codex/hooks.json": "\n" },
  "an empty object, no line end": { ".claude/settings.json": "{}", ".gemini/settings.json": "{ }" },
  "empty lists": {
    ".claude/settings.json": '{"hooks": {"SessionStart": []}}\n',
    ".qwen/settings.json": '{"hooks":{}}',
  },
  "one line": { ".claude/settings.json": '{"model":"x","hooks":{"Stop":[]},"env":{"A":"b"}}' },
  "other hooks of the same event": {
    ".claude/settings.json": `{\n  "hooks": {\n    "SessionStart": [\n      { "matcher": "startup", "hooks": [${HOOK}] }\n    ]\n  }\n}\n`,
    ".cursor/hooks.json": `{ "version": 1, "hooks": { "sessionStart": [ ${HOOK} ], "stop": [] } }\n`,
  },
  "comments and commas at the end": {
    ".claude/settings.json": `// ours\n{\n  /* start */ "hooks": {\n    "SessionStart": [\n      { "hooks": [${HOOK}] }, // keep\n    ],\n  },\n}\n// end\n`,
    ".gemini/settings.json": '{\n  // theme\n  "theme": "dark", // so\n}\n',
  },
  tabs: { ".claude/settings.json": '{\n\t"model": "x",\n\t"hooks": {\n\t\t"Stop": []\n\t}\n}\n' },
  "four spaces": { ".claude/settings.json": '{\n    "model": "x"\n}\n' },
  CRLF: { ".claude/settings.json": '{\r\n  "model": "x"\r\n}\r\n', "AGENTS.md": "# Rules\r\n\r\nBe kind.\r\n" },
  "a byte order mark": { ".claude/settings.json": '\ufeff{\n  "a": 1\n}\n', "AGENTS.md": "\ufeff# Rules\n" },
  "no line end": { "AGENTS.md": "# Rules", "CLAUDE.md": "Be kind.", ".claude/settings.json": '{"a":1}' },
  "empty lines at the end": { "AGENTS.md": "# Rules\n\n\n", "CLAUDE.md": "\n" },
  "a context file that leads on already": { "AGENTS.md": "# Rules\n", "CLAUDE.md": "# Claude\n\n@AGENTS.md\n" },
  "odd keys and values": {
    ".claude/settings.json": '{"__proto__": {"a": 1}, "constructor": [], "": null, "é": "\\u0000", "n": 1e400}\n',
  },
  "a key twice": { ".claude/settings.json": '{"model": "a", "model": "b", "hooks": {"Stop": []}}\n' },
  "a large file": {
    ".claude/settings.json": `{"permissions": {"allow": [${Array.from({ length: 2000 }, (_, at) => `"Bash(x${at})"`).join(", ")}]}}\n`,
  },
  "ours beside theirs in one group, of a version before": {
    ".claude/settings.json": `{"hooks": {"Stop": [{"hooks": [${HOOK}]}]}}\n`,
    "AGENTS.md": "<!-- something else: begin -->\n<!-- something else: end -->\n",
  },
  "wide characters": { "AGENTS.md": "# 規則\n\n親切に。🙂\n", ".claude/settings.json": '{"名前": "値🙂"}\n' },
  "line ends of both kinds": { "AGENTS.md": "a\r\nb\nc\r\n", ".claude/settings.json": '{\r\n"a": 1,\n"b": 2\r\n}' },
  "a BOM, CRLF and comments at once": { ".claude/settings.json": '\ufeff// x\r\n{\r\n\t"a": [1,],\r\n}' },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "session-install-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const place = () => ({ scope: "project" as const, root });
const files = (...names: string[]) =>
  TOOLS.filter(({ name }) => names.length === 0 || names.includes(name)).flatMap((tool) => tool.files("project"));
const none = (): Receipts => ({ files: {}, folders: [] });

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Writes what a plan says, and gives the receipts as they are read again. */
function apply({ writes, receipts }: Plan): Receipts {
  for (const { path, after } of writes) {
    if (after === null) rmSync(join(root, path));
    else write(path, after);
  }
  const text = printReceipts(receipts);
  return parseReceipts(text === null ? null : new TextEncoder().encode(text));
}

function standing(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of new Bun.Glob("**/*").scanSync({ cwd: root, dot: true }))
    found[path] = readFileSync(join(root, path), "latin1");
  return found;
}

describe("installed and taken out again, every configuration is what it was, byte for byte", () => {
  test.each(Object.entries(CONFIGURATIONS))("%s", (_, before) => {
    for (const [path, content] of Object.entries(before)) write(path, content);
    const as = standing();
    let receipts = apply(planInstall(place(), files(), none()));
    expect(standing()).not.toEqual(as);
    // Again: nothing to do.
    expect(planInstall(place(), files(), receipts).writes).toEqual([]);
    // One tool after the other, so that what they share goes with the last.
    for (const { name } of TOOLS) {
      const others = TOOLS.filter((tool) => tool.name !== name).flatMap((tool) => tool.files("project"));
      receipts = apply(planUninstall(place(), files(name), others, receipts));
    }
    expect(standing()).toEqual(as);
    expect(receipts).toEqual(none());
  });

  test("there are at least twenty of them", () => {
    expect(Object.keys(CONFIGURATIONS).length).toBeGreaterThanOrEqual(20);
  });
});

describe("what others have put in stays", () => {
  const SETTINGS = ".claude/settings.json";
  const read = () => JSON.parse(readFileSync(join(root, SETTINGS), "utf8"));

  test("a hook added beside ours since, in the same group", () => {
    const receipts = apply(planInstall(place(), files("claude"), none()));
    const settings = read();
    settings.hooks.SessionStart[0].hooks.push(JSON.parse(HOOK));
    settings.hooks.Stop = [{ hooks: [JSON.parse(HOOK)] }];
    write(SETTINGS, JSON.stringify(settings));
    apply(planUninstall(place(), files("claude"), [], receipts));
    expect(read()).toEqual({
      hooks: {
        SessionStart: [{ matcher: "startup|resume|clear|compact|fork", hooks: [JSON.parse(HOOK)] }],
        Stop: [{ hooks: [JSON.parse(HOOK)] }],
      },
    });
  });

  test("a clone that has no receipts takes out what is ours all the same", () => {
    write(SETTINGS, `{\n  "model": "x",\n  "hooks": {\n    "Stop": [{ "hooks": [${HOOK}] }]\n  }\n}\n`);
    write("AGENTS.md", "# Rules\n");
    const before = standing();
    apply(planInstall(place(), files(), none()));
    const plan = planUninstall(place(), files(), [], none());
    apply(plan);
    const after = standing();
    expect(after["AGENTS.md"]).toBe(before["AGENTS.md"] ?? "");
    expect(read()).toEqual({ model: "x", hooks: { Stop: [{ hooks: [JSON.parse(HOOK)] }] } });
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  });

  test("text below and above the block in AGENTS.md", () => {
    write("AGENTS.md", "above\n");
    const receipts = apply(planInstall(place(), files("zed"), none()));
    write("AGENTS.md", `${readFileSync(join(root, "AGENTS.md"), "utf8")}\nbelow\n`);
    apply(planUninstall(place(), files("zed"), [], receipts));
    expect(readFileSync(join(root, "AGENTS.md"), "utf8")).toBe("above\n\n\nbelow\n");
  });

  test("an entry of an earlier version is renewed, not doubled", () => {
    write(
      SETTINGS,
      '{"hooks": {"SessionStart": [{"hooks": [{"type": "command", "command": "session agent hook claude session-start"}]}]}}',
    );
    apply(planInstall(place(), files("claude"), none()));
    expect(read().hooks.SessionStart).toHaveLength(1);
    expect(read().hooks.SessionStart[0].hooks[0].args).toEqual(["agent", "hook", "claude", "session-start"]);
  });
});

describe("files that are left alone, and stop everything", () => {
  const refused: [string, string, string | Uint8Array, RegExp][] = [
    ["broken JSON", ".claude/settings.json", '{\n  "a": \n', /line 3 is no JSON/],
    ["a list", ".claude/settings.json", "[]", /no JSON object/],
    [
      "hooks that are no list",
      ".codex/hooks.json",
      '{"hooks": {"SessionStart": "x"}}',
      /hooks\.SessionStart is no list/,
    ],
    ["no UTF-8", ".claude/settings.json", new Uint8Array([0xff, 0xfe, 0x7b, 0]), /no text in UTF-8/],
    ["a block that does not end", "AGENTS.md", "<!-- session: begin (x) -->\nmine\n", /is missing in it/],
    ["a plugin of somebody else", ".opencode/plugins/session.ts", "export {};\n", /session has not written it/],
  ];
  test.each(refused)("%s", (_, path, content, says) => {
    write(path, content);
    expect(() => planInstall(place(), files(), none())).toThrow(says);
  });

  test("a folder in the place of the file, a link out of the project, and one that leads nowhere", () => {
    mkdirSync(join(root, "AGENTS.md"));
    expect(() => planInstall(place(), files("zed"), none())).toThrow(/it is no file/);
    rmSync(join(root, "AGENTS.md"), { recursive: true });
    symlinkSync("/etc/hostname", join(root, "AGENTS.md"));
    expect(() => planInstall(place(), files("zed"), none())).toThrow(/symbolic link/);
    rmSync(join(root, "AGENTS.md"));
    symlinkSync("nowhere", join(root, "AGENTS.md"));
    expect(() => planInstall(place(), files("zed"), none())).toThrow(/leads nowhere/);
  });

  test("CLAUDE.md as a link to AGENTS.md needs no line of its own", () => {
    write("AGENTS.md", "# Rules\n");
    symlinkSync("AGENTS.md", join(root, "CLAUDE.md"));
    const { writes } = planInstall(place(), files("claude"), none());
    expect(writes.map(({ path }) => path)).toEqual([".claude/settings.json", "AGENTS.md"]);
    expect(new TextDecoder().decode(writes[1]?.after ?? undefined)).not.toContain("@AGENTS.md");
  });
});
