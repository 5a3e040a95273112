import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { COMMANDS } from "../src/commands/table";
import type { MessageStyle } from "../src/core/message/facts";
import { parseMessage } from "../src/core/message/parse";
import { printMessage } from "../src/core/message/print";
import { parseContext } from "../src/store/context";
import { parseDecision, printDecision } from "../src/store/decision-file";
import { parseNotes } from "../src/store/notes-list";
import { parseTasks } from "../src/store/tasklist";
import { Examples } from "./docs/examples";
import { anchorOf, type Block, commandsOf, pagePaths, ROOT, readPage } from "./docs/page";
import { World } from "./docs/world";

/** Lines of `sh` blocks that are not run here, with the reason. */
const NOT_RUN: Readonly<Record<string, string>> = {
  "sh scripts/demo": "builds the binary that this test is given",
  "sh scripts/test": "runs this test",
  "session objectives list --all --json | jq -r '.objectives[] | select(.state != \"done\") | .text'": "needs jq",
  "session blockers list --json | jq '.open'": "needs jq",
};

const GENERATED = "docs/commands.md";

test("the generated pages are what the code says now", () => {
  const done = Bun.spawnSync([process.execPath, "scripts/generate.ts", "--check"], { cwd: ROOT, stderr: "pipe" });
  expect(done.stderr.toString()).toBe("");
  expect(done.exitCode).toBe(0);
});

/** What differs from run to run: ids of commits, sessions and decisions. */
function settled(text: string): string {
  const lines = text
    .replace(/\b\d{8}-([a-z0-9-]+)-[0-9a-z]{6}\b/g, "ID-$1")
    .replace(/\bD-\d{8}-[0-9a-z]{4}\b/g, "D-ID");
  return lines.replace(/\b[0-9a-f]{8,40}\b/g, "OID").trimEnd();
}

const runnable = (block: Block): boolean => block.language === "sh" || block.language === "console";

describe("command lines of the pages", () => {
  const pages = pagePaths().filter((path) => path !== GENERATED && readPage(path).blocks.some(runnable));

  test("README and the page on integrations have some", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/integrations.md"]));
  });

  test.each(pages)("%s: every line runs, in order, and what is shown is what comes out", (path) => {
    using world = new World();
    for (const block of readPage(path).blocks) {
      for (const line of block.before) world.prepare(line);
      if (!runnable(block)) continue;
      for (const { command, output } of commandsOf(block)) {
        if (NOT_RUN[command] !== undefined) continue;
        expect(command).toMatch(/^(?:git |session )/);
        const { stdout } = world.run(command);
        if (block.language === "console") expect(settled(stdout)).toBe(settled(output));
      }
    }
  });

  test("every line that is not run stands on a page", () => {
    const lines = pages.flatMap((path) => readPage(path).blocks.filter(runnable).flatMap(commandsOf));
    const commands = lines.map(({ command }) => command);
    expect(commands).toEqual(expect.arrayContaining(Object.keys(NOT_RUN)));
  });
});

describe("the reference of the commands", () => {
  const examples = new Examples();
  afterAll(() => examples[Symbol.dispose]());
  const page = readPage(GENERATED);
  const blocks = page.blocks.filter(({ language }) => language === "sh");
  const answers = new Map(
    page.prose.flatMap((line): [string, string[]][] => {
      const [, path, keys = ""] = /^\| `session ([a-z ]+)` \| (`.*`) \|$/.exec(line) ?? [];
      return path === undefined ? [] : [[path, keys.replaceAll("`", "").split(" ")]];
    }),
  );

  test("it has a block of two examples for each command, and the keys of its JSON", async () => {
    const paths: string[] = [];
    for (const [name, load] of Object.entries(COMMANDS)) {
      const entry = (await load()).default;
      if ("subcommands" in entry) paths.push(...Object.keys(entry.subcommands).map((inner) => `${name} ${inner}`));
      else paths.push(name);
    }
    expect(blocks.map(({ heading }) => heading)).toEqual(paths.map((path) => `session ${path}`));
    for (const block of blocks) expect(commandsOf(block)).toHaveLength(2);
    expect([...answers.keys()]).toEqual(paths);
  });

  test.each(blocks.map((block) => [block.heading.replace("session ", ""), block] as const))(
    "session %s: the examples run, help shows them, and JSON has the keys that are listed",
    (path, block) => {
      const name = path.split(" ")[0] ?? "";
      const [first, second] = commandsOf(block).map(({ command }) => command);
      for (const line of [first, second]) examples.enter(name).run(line ?? "");
      const help = examples.world.run(`session help ${path}`).stdout;
      expect(help).toContain("Examples\n");
      for (const line of [first, second]) expect(help).toContain(`  ${line}\n`);
      const document = examples.enter(name).run(`${first} --json`).json();
      expect(Object.keys(document)).toEqual(["schema", ...(answers.get(path) ?? [])]);
      expect(document.schema).toBe(`session.${path.replace(" ", ".")}/1`);
    },
  );

  test("help of a group lists its commands and shows two examples that run", async () => {
    for (const [name, load] of Object.entries(COMMANDS)) {
      const entry = (await load()).default;
      if (!("subcommands" in entry)) continue;
      const help = examples.enter(name).run(`session help ${name}`).stdout;
      for (const inner of Object.keys(entry.subcommands)) expect(help).toContain(`\n  ${inner}`);
      expect(entry.examples).toHaveLength(2);
      for (const [line] of entry.examples) {
        expect(help).toContain(`  ${line}\n`);
        examples.enter(name).run(line);
      }
    }
  });
});

describe("links", () => {
  test.each(pagePaths())("%s: every link leads to a file and a heading that exist", (path) => {
    const { prose } = readPage(path);
    const text = prose.map((line) => line.replace(/`[^`]*`/g, "")).join("\n");
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    for (const link of links.filter((target) => !/^[a-z]+:/.test(target))) {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? path : normalize(join(dirname(path), file));
      expect(existsSync(join(ROOT, target)) ? link : `${link} leads nowhere`).toBe(link);
      if (anchor === undefined) continue;
      const headings = readPage(target).prose.flatMap((line) => /^#{1,6} (.*)$/.exec(line)?.[1] ?? []);
      expect(headings.map(anchorOf)).toContain(anchor);
    }
  });

  test.each(pagePaths())("%s: every file of the source that it names exists", (path) => {
    const named = readPage(path).prose.flatMap((line) => [
      ...line.matchAll(/`((?:src|test|scripts|templates)\/[\w./-]+)`/g),
    ]);
    for (const [, file = ""] of named) expect(existsSync(join(ROOT, file)) ? file : `${file} is gone`).toBe(file);
  });
});

describe("the formats that the pages show are the ones that are read", () => {
  const format = readPage("docs/data-format.md");
  const shown = (heading: string): string[] =>
    format.blocks.filter((block) => block.heading === heading).map(({ lines }) => `${lines.join("\n")}\n`);
  const bytes = (text: string | undefined): Uint8Array => new TextEncoder().encode(text ?? "");

  test("context.json", () => {
    const [text] = shown("context.json");
    const context = parseContext(bytes(text), "context.json");
    expect(Object.keys(context)).toEqual(Object.keys(JSON.parse(text ?? "")));
    expect(context.checkpoints).toHaveLength(1);
  });

  test("objectives.md and notes.md", () => {
    const [objectives, notes] = shown("objectives.md, blockers.md, notes.md");
    expect(parseTasks(bytes(objectives), "obj").tasks).toMatchObject([
      { id: "obj-1", mark: "done" },
      { id: "obj-2", mark: "doing" },
      { id: null, mark: "todo" },
    ]);
    expect(parseNotes(bytes(notes)).notes).toMatchObject([
      { id: "note-1", handoff: false },
      { id: "note-2", handoff: true },
      { id: "note-3", handoff: false },
    ]);
  });

  test("a decision record", () => {
    const [text] = shown("Decision records");
    const decision = parseDecision(bytes(text));
    expect(decision).toMatchObject({ rationale: "Protection against code interception", date: "2026-11-20" });
    expect(decision && printDecision(decision)).toBe(text ?? "");
  });

  test("the commit of a checkpoint, in both styles", () => {
    const [full = "", trailers = ""] = shown("The commit of a checkpoint");
    const printed = (text: string, style: MessageStyle): string[] =>
      parseMessage(text).map(({ sessionId, branch, activeSeconds, ...said }) => {
        expect(sessionId).toBe("20261120-oauth-ee8g3r");
        const facts = { ...said, sessionId: sessionId ?? "", branch: branch ?? "", activeSeconds: activeSeconds ?? 0 };
        return printMessage(facts, style, ["objectives", "decisions", "blockers", "impact"]);
      });
    expect(printed(full, "full")).toEqual([full]);
    expect(printed(trailers, "trailers")).toEqual([trailers]);
  });

  test("the handoff template: the example works, and every name of the built-in one is told", () => {
    const page = readPage("docs/handoff-template.md");
    const example = page.blocks.find(({ language }) => language === "mustache");
    using world = new World();
    for (const line of ["session init", "session start feature/login --objective One", "session note --handoff Two"])
      world.run(line);
    world.write(".session/templates/handoff.md", `${example?.lines.join("\n")}\n`);
    const handoff = world.run("session handoff").stdout;
    expect(handoff).toStartWith("# feature/login\n");
    expect(handoff).toContain("- [ ] One\n\n## Mind\n\n- Two\n");
    const names = readFileSync(join(ROOT, "templates/handoff.md"), "utf8").matchAll(/\{\{[#^]?([a-z]+)\}\}/g);
    const told = page.prose.join("\n");
    for (const [, name] of names) expect(told).toContain(`\`${name}\``);
  });
});
