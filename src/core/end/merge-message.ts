import { totalActive } from "../active-time";
import { readBlockers } from "../blockers";
import { markObjectives } from "../checkpoint/message-facts";
import { sessionDecisions } from "../decisions";
import { foldLine } from "../message/cleanup";
import { printMessage } from "../message/print";
import { subjectFor } from "../message/subject";
import { readObjectives } from "../objectives";
import type { StoredSession } from "../session-state";
import { idleAfter } from "../session-state";
import { instant, type Workspace } from "../workspace";

/** The message of the commit that brings a session into its target: what was achieved, with the session's trailers. */
export async function mergeMessage(
  workspace: Workspace,
  session: StoredSession,
  target: string,
  squash: boolean,
): Promise<string> {
  const { context } = session;
  const objectives = readObjectives(session);
  const done = objectives.filter(({ state }) => state === "done");
  const about = (done[0] ?? objectives[0])?.text ?? null;
  const subject = squash
    ? subjectFor({ message: null, label: null, branch: context.branch, activeObjective: about, files: [] })
    : `Merge branch '${context.branch}' into ${target}`;
  const { style, sections } = workspace.settings.config.commit;
  return printMessage(
    {
      subject,
      body: null,
      objectives: markObjectives(objectives).map(({ text, state }) => ({ text, state, mark: null })),
      decisions: sessionDecisions(workspace, context).map(({ title, rationale, alternatives }) => ({
        title: foldLine(title),
        rationale: rationale === null ? null : foldLine(rationale),
        alternatives: alternatives.map(foldLine),
      })),
      blockers: readBlockers(session, workspace.now())
        .filter(({ state }) => state === "open")
        .map(({ text, ticket }) => ({ text, ticket: ticket?.key ?? null })),
      impact: [],
      sessionId: context.id,
      branch: context.branch,
      checkpoint: "end",
      activeSeconds: totalActive(context.intervals, [], idleAfter(workspace), instant(workspace.now())),
      trailers: [],
    },
    style,
    sections,
  );
}
