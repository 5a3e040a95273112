import type { Opened } from "../core/go-to-branch";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What start and resume say before the brief: what was left, where one is now, how to go back. */
export function renderOpened({ session, created, resumed, paused, worktree }: Opened, paint: Paint): string {
  const branch = paint.cyan(escapeLine(session.context.branch));
  const done = paint.green(paint.marks.done);
  const lines: string[] = [];
  if (paused) lines.push(`${done} paused ${paint.cyan(escapeLine(paused))}`);
  const from = created ? `, new from ${escapeLine(short(created.from))}` : "";
  lines.push(`${done} ${resumed ? "back on" : "on"} ${branch}${from}${worktree ? ` in ${escapeLine(worktree)}` : ""}`);
  if (paused) lines.push(paint.dim(`  back with: session resume ${escapeLine(paused)}`));
  return lines.join("\n");
}

const short = (name: string): string => (/^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 8) : name);
