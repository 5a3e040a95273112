import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The root of this checkout. */
export const ROOT = resolve(import.meta.dir, "../..");

/** A fenced block of a page. */
export interface Block {
  /** What stands behind the fence: `sh`, `console`, `text`… */
  language: string;
  lines: string[];
  /** The line of the opening fence, counted from 1. */
  line: number;
  /** The nearest heading above it. */
  heading: string;
  /** The lines of the hidden comments that begin with `before` and stand between the last block and this one. */
  before: string[];
}

/** A Markdown page with its fenced blocks; `prose` is the rest, line by line, with the blocks blanked. */
export interface Page {
  path: string;
  blocks: Block[];
  prose: string[];
}

/** The pages people read first, and everything in docs/. */
export function pagePaths(): string[] {
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  return ["README.md", "AGENTS.md", "CONTRIBUTING.md", "CHANGELOG.md", ...docs.sort().map((name) => `docs/${name}`)];
}

/** Reads a page of this checkout and takes it apart. */
export function readPage(path: string): Page {
  return parsePage(path, readFileSync(join(ROOT, path), "utf8"));
}

/** Takes a page apart. Fences are three backticks or more at the margin; a fence that is not closed throws. */
export function parsePage(path: string, text: string): Page {
  const page: Page = { path, blocks: [], prose: [] };
  let open: { block: Block; fence: string } | null = null;
  let heading = "";
  let before: string[] = [];
  let comment: string[] | null = null;
  for (const [at, line] of text.split("\n").entries()) {
    page.prose.push(open ? "" : line);
    if (open) {
      if (line === open.fence) open = null;
      else open.block.lines.push(line);
      continue;
    }
    if (comment) {
      if (line === "-->") {
        before.push(...comment);
        comment = null;
      } else comment.push(line);
      continue;
    }
    if (line === "<!-- before") comment = [];
    heading = /^#{1,6} (.*)$/.exec(line)?.[1] ?? heading;
    const [, fence, language = ""] = /^(`{3,})(\w*)/.exec(line) ?? [];
    if (fence === undefined) continue;
    const block: Block = { language, lines: [], line: at + 1, heading, before };
    before = [];
    page.blocks.push(block);
    open = { block, fence };
  }
  if (open) throw new Error(`${path}: the fence of line ${open.block.line} is not closed`);
  if (comment) throw new Error(`${path}: a hidden comment is not closed`);
  return page;
}

/** A command with what it prints, as a `console` block shows them. */
export interface Shown {
  command: string;
  output: string;
}

/** The commands of a block with their output; in an `sh` block nothing but commands, comments left out. */
export function commandsOf(block: Block): Shown[] {
  const shown: Shown[] = [];
  let going = false;
  for (const line of block.lines) {
    const last = shown.at(-1);
    if (going && last) {
      last.command += `\n${block.language === "console" ? line.replace(/^> /, "") : line}`;
      going = line.endsWith("\\");
    } else if (block.language === "console" && !line.startsWith("$ ")) {
      if (!last) throw new Error(`line ${block.line}: output without a command`);
      last.output += `${line}\n`;
    } else if (block.language === "console" || (line.trim() !== "" && !line.startsWith("#"))) {
      const command = block.language === "console" ? line.slice(2) : line;
      shown.push({ command, output: "" });
      going = command.endsWith("\\");
    }
  }
  return shown;
}

/** The anchor that forges make of a heading. */
export function anchorOf(heading: string): string {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "");
  return words.replaceAll(" ", "-");
}
