import { table } from "./columns";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What an installer did. */
interface Done {
  changed: readonly string[];
  kept: readonly string[];
  instructions: readonly string[];
}

/** The files that an installer changed and kept, what is left to do, and how to take it back. `home`: they lie there. */
export function renderInstalled(
  { changed, kept, instructions }: Done,
  { home, undo }: { home: boolean; undo: string },
  paint: Paint,
): string {
  const shown = (path: string): string => escapeLine(home ? `~/${path}` : path);
  const done = paint.green(paint.marks.done);
  if (changed.length === 0) return `${done} everything is as it should be already`;
  const lines = [`${done} ${changed.length} ${changed.length === 1 ? "file" : "files"} changed`];
  for (const path of changed) lines.push(`    ${shown(path)}`);
  if (kept.length > 0) lines.push(paint.dim(`  as they were: ${kept.map(shown).join(", ")}`));
  for (const text of instructions) lines.push(`  ${text}`);
  lines.push(paint.dim(`  undo with: ${undo}`));
  return lines.join("\n");
}

/** A line a tool: whether it is installed, and by which files. */
export function renderTools(
  tools: readonly { name: string; title: string; installed: boolean; files: readonly string[] }[],
  paint: Paint,
): string {
  const rows = tools.map(({ name, title, installed, files }) => [
    `  ${installed ? paint.green(paint.marks.done) : paint.dim("-")}`,
    paint.cyan(name),
    title,
    paint.dim(files.map(escapeLine).join(", ")),
  ]);
  return table(rows, paint.width).join("\n");
}
