import { describe, expect, test } from "bun:test";
import { dirname, join, resolve } from "node:path";
import { YAML } from "bun";
import { skillFiles } from "./skill-files";

const files = new Map(
  skillFiles(resolve(import.meta.dir, "../.."), "1.2.3").map(({ path, content }) => [
    path.replace(/^claude-plugin\//, ""),
    new TextDecoder().decode(content),
  ]),
);
const FOLDER = "skills/session-management";
const [, front = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(files.get(`${FOLDER}/SKILL.md`) ?? "") ?? [];

test("the skill keeps the open rules: known keys, a name equal to the folder, bounds of description and body", () => {
  const keys = YAML.parse(front) as Record<string, string>;
  const known = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"];
  expect(Object.keys(keys).filter((key) => !known.includes(key))).toEqual([]);
  expect(keys["name"]).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(FOLDER.endsWith(`/${keys["name"]}`)).toBe(true);
  expect(keys["description"]?.length).toBeGreaterThan(0);
  expect(keys["description"]?.length).toBeLessThan(1024);
  expect(keys["compatibility"]?.length).toBeLessThan(500);
  expect(body.split("\n").length).toBeLessThan(500);
});

test("every link to a file leads to one that is there", () => {
  for (const [path, content] of files) {
    for (const [, target = ""] of content.matchAll(/\]\(([\w./-]+\.md)(?:#[\w-]*)?\)/g))
      expect({ path, target, there: files.has(join(dirname(path), target)) }).toEqual({ path, target, there: true });
  }
});

describe("the plugin for Claude Code", () => {
  test("names itself, the server, and the hooks that the installer writes", () => {
    expect(JSON.parse(files.get(".claude-plugin/plugin.json") ?? "")).toMatchObject({ version: "1.2.3" });
    expect(JSON.parse(files.get(".mcp.json") ?? "").mcpServers.session.args).toEqual(["mcp"]);
    const { hooks } = JSON.parse(files.get("hooks/hooks.json") ?? "");
    expect(Object.keys(hooks)).toEqual(["SessionStart", "PreCompact", "SessionEnd"]);
    expect(hooks.SessionStart[0].hooks[0].args).toEqual(["agent", "hook", "claude", "session-start"]);
  });
});
