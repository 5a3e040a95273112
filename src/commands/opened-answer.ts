import { readBlockers } from "../core/blockers";
import type { Brief } from "../core/brief/brief";
import type { Opened } from "../core/go-to-branch";
import { nextActions } from "../core/next-actions";
import { readObjectives } from "../core/objectives";
import { activeSoFar, describeSession } from "../core/session-state";
import type { Workspace } from "../core/workspace";
import { escapeText } from "../output/escape";
import { renderOpened } from "../output/opened";
import type { Answer } from "./command";

/** The answer that start and resume share: the session, the brief, and what comes next. */
export function openedAnswer(workspace: Workspace, opened: Opened, brief: Brief, since: string[] = []): Answer {
  const { session, warnings, created } = opened;
  const standing = {
    status: session.context.status,
    objectives: readObjectives(session),
    blockers: readBlockers(session, workspace.now()),
    changed: 0,
  };
  for (const warning of warnings) workspace.warn(warning);
  return {
    json: {
      session: describeSession(workspace, session, activeSoFar(workspace, session.context, [])),
      branch: session.context.branch,
      created: created?.from ?? null,
      restored: opened.restored,
      saved: opened.saved,
      commit: null,
      handoff: null,
      merge: null,
      brief: brief.markdown,
      since,
      next: nextActions(standing),
      warnings,
    },
    text: (paint) =>
      [
        renderOpened(opened, paint),
        ...since.map((line) => `  ${escapeText(line)}`),
        "",
        escapeText(brief.markdown).trimEnd(),
      ].join("\n"),
    quiet: session.context.id,
    display: workspace.settings.config.display,
  };
}
