import { commits } from "../../git/log";
import { totalActive } from "../active-time";
import { readBlockers } from "../blockers";
import { markObjectives } from "../checkpoint/message-facts";
import { sessionDecisions } from "../decisions";
import { foldLine } from "../message/cleanup";
import type { MessageFacts } from "../message/facts";
import { parseMessage } from "../message/parse";
import { printMessage } from "../message/print";
import { splitMessage } from "../message/split-message";
import { coAuthors, printSquash } from "../message/squash-message";
import { subjectFor } from "../message/subject";
import type { Oid } from "../model";
import { readObjectives } from "../objectives";
import { requireIdentity } from "../preconditions";
import type { StoredSession } from "../session-state";
import { idleAfter } from "../session-state";
import { instant, type Workspace } from "../workspace";

/** What is merged: the commits of `commit` that `before`, where the target stands, does not have. */
interface Merge {
  target: string;
  before: Oid;
  commit: Oid;
  squash: boolean;
}

/**
 * The message of the commit that brings a session into its target: what was achieved, with the session's trailers. That of
 * a squash keeps what the squashed checkpoints and their authors' trailers said.
 */
export async function mergeMessage(
  workspace: Workspace,
  session: StoredSession,
  { target, before, commit, squash }: Merge,
): Promise<string> {
  const { context } = session;
  const objectives = readObjectives(session);
  const done = objectives.filter(({ state }) => state === "done");
  const about = (done[0] ?? objectives[0])?.text ?? null;
  const subject = squash
    ? subjectFor({ message: null, label: null, branch: context.branch, activeObjective: about, files: [] })
    : `Merge branch '${context.branch}' into ${target}`;
  const { style, sections } = workspace.settings.config.commit;
  const facts: MessageFacts = {
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
  };
  if (!squash) return printMessage(facts, style, sections);
  const squashed = (await commits(workspace.repository, [commit, `^${before}`], ["--no-merges", "--reverse"])).map(
    (one) => ({
      ...one,
      parts: parseMessage(one.message),
    }),
  );
  const written = squashed.map((one) => ({
    ...one,
    trailers: one.parts.length > 0 ? one.parts.flatMap(({ trailers }) => trailers) : splitMessage(one.message).trailers,
  }));
  const trailers = coAuthors(written, await requireIdentity(workspace));
  const parts = squashed.flatMap((one) => one.parts).filter(({ sessionId }) => sessionId === context.id);
  return printSquash({ ...facts, trailers }, style, sections, parts);
}
