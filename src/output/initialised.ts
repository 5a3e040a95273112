import type { Initialised } from "../core/init/init";
import { escapeLine } from "./escape";
import type { Paint } from "./paint";

/** What init made, kept and backed up, and what to do with it. */
export function renderInitialised({ created, kept, backedUp, languages, commit }: Initialised, paint: Paint): string {
  const done = paint.green(paint.marks.done);
  const lines: string[] = [];
  if (created.length > 0)
    lines.push(`${done} set up session${languages.length > 0 ? `, watching ${languages.join(", ")}` : ""}`);
  else lines.push(`${done} session is set up here already`);
  for (const path of created) lines.push(`    ${escapeLine(path)}`);
  if (created.length > 0 && kept.length > 0)
    lines.push(paint.dim(`  kept as they were: ${kept.map(escapeLine).join(", ")}`));
  for (const path of backedUp) lines.push(`  what stood before is in .git/${escapeLine(path)}`);
  if (commit) lines.push(`  committed as ${paint.cyan(commit.slice(0, 8))}`);
  else if (created.length > 0)
    lines.push("  Share them with the team: git add .session, then commit; or session init --commit");
  if (created.length > 0) lines.push(paint.dim("  take it out with: session deinit"));
  lines.push("", `  ${paint.bold("next")}  session start BRANCH --objective "…"`);
  return lines.join("\n");
}
