import { readFileSync } from "node:fs";
import { join } from "node:path";
import { claude } from "../../src/agents/tools/claude";
import type { ArchiveFile } from "./archive";
import { readTemplate } from "./packaging";

/** The name of the skill, which its folder has to have too. */
const NAME = "session-management";
/** Where all of it lies in an archive. */
const FOLDER = "claude-plugin";
/** Pages that go with the skill; of links to others the words are left. */
const PAGES = ["commands", "config-reference", "handoff-template", "integrations"] as const;

/**
 * The skill for agents and, around it, the plugin for Claude Code: hooks, MCP server and skill in one folder. Made of the
 * same sources as the pages and the installer at each release, so that no copy of them can fall behind.
 * @param version Of the release, as plugin.json has it.
 */
export function skillFiles(root: string, version: string): ArchiveFile[] {
  const skill = `skills/${NAME}`;
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const file = (path: string, content: string): ArchiveFile => ({
    path: `${FOLDER}/${path}`,
    content: new TextEncoder().encode(content),
  });
  return [
    file(".claude-plugin/plugin.json", json(manifest(version))),
    file("hooks/hooks.json", hooks()),
    file(".mcp.json", json({ mcpServers: { session: { command: "session", args: ["mcp"] } } })),
    file(`${skill}/SKILL.md`, readTemplate("SKILL.md")),
    ...PAGES.map((page) =>
      file(`${skill}/references/${page}.md`, withinReach(readFileSync(join(root, `docs/${page}.md`), "utf8"))),
    ),
    file(`${skill}/assets/handoff.md`, readFileSync(join(root, "templates/handoff.md"), "utf8")),
  ];
}

function manifest(version: string) {
  return {
    name: NAME,
    version,
    description: "The memory of the work in a git repository: the brief at the start, objectives, decisions, handoffs.",
    license: "MIT",
  };
}

/** The hooks that the installer writes into a project's settings. */
function hooks(): string {
  const [settings] = claude.files("user");
  if (settings === undefined) throw new Error("Claude Code has no hooks of a person");
  return settings.put(null);
}

/** A page whose links to pages that do not go with it are words alone. */
function withinReach(page: string): string {
  return page.replace(/\[([^\]]+)\]\(([\w-]+)\.md(#[\w-]*)?\)/g, (link, words: string, name: string) =>
    (PAGES as readonly string[]).includes(name) ? link : words,
  );
}
