import type { Opened } from "../core/go-to-branch";
import { count } from "./age";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

/** What start and resume say before the brief: what was left, where one is now, how to go back. */
export function renderOpened(opened: Opened, paint: Paint): string {
  const { session, created, resumed, paused, worktree, saved, restored } = opened;
  const branch = paint.cyan(escapeLine(session.context.branch));
  const done = paint.green(paint.marks.done);
  const lines: string[] = [];
  const aside = saved ? `${count(saved.files, "changed file")} saved` : "";
  if (paused) lines.push(`${done} paused ${paint.cyan(escapeLine(paused))}${aside ? `, ${aside}` : ""}`);
  else if (aside) lines.push(`${done} ${aside}`);
  const from = created ? `, new from ${escapeLine(short(created.from))}` : "";
  lines.push(`${done} ${resumed ? "back on" : "on"} ${branch}${from}${worktree ? ` in ${escapeLine(worktree)}` : ""}`);
  if (restored)
    lines.push(
      `${done} ${count(restored.files, "saved file")} back as ${restored.files === 1 ? "it was" : "they were"}`,
    );
  lines.push(paused ? paint.dim("  back with: session switch -") : takeBack("session undo", null, paint));
  return lines.join("\n");
}

const short = (name: string): string => (/^[0-9a-f]{40,64}$/.test(name) ? name.slice(0, 8) : name);
