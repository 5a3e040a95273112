import type { StoredCheckpoint } from "../../store/context";
import { readBlockers } from "../blockers";
import { sessionDecisions } from "../decisions";
import { printMessage } from "../message/print";
import type { Checkpoint, Decision } from "../model";
import { readObjectives } from "../objectives";
import { sessionCommits } from "../session-commits";
import { activeSoFar, type StoredSession, signsOfLife } from "../session-state";
import { instant, type Workspace } from "../workspace";
import { askAboutCheckpoint } from "./ask";
import type { CheckpointDone } from "./done";
import { messageFacts } from "./message-facts";
import type { Prepared } from "./prepare";
import type { CheckpointRequest } from "./request";
import { decisionsTold, nextId } from "./stored";

/** The checkpoint as it will be, with its message, before git is asked to commit. `decided` is the decision taken with it. */
export async function draftCheckpoint(
  workspace: Workspace,
  session: StoredSession,
  request: CheckpointRequest,
  prepared: Prepared,
  decided: Decision | null,
  amended: StoredCheckpoint | null,
): Promise<CheckpointDone> {
  const { context } = session;
  const now = workspace.now();
  const before = decisionsTold(context, amended);
  const fresh = [
    ...sessionDecisions(workspace, context).filter(({ id }) => !before.has(id) && id !== decided?.id),
    ...(decided ? [decided] : []),
  ];
  const commits = await sessionCommits(workspace, context, prepared.status.commit);
  const activeSeconds = activeSoFar(workspace, context, signsOfLife(workspace, context, commits, prepared.status));
  const checkpoint: Checkpoint = {
    id: amended?.id ?? nextId(context),
    label: request.label,
    at: instant(now),
    commit: null,
    tree: null,
    subject: null,
    metrics: {},
  };
  const source = {
    request,
    context,
    objectives: readObjectives(session),
    blockers: readBlockers(session, now),
    decisions: fresh,
    changes: prepared.changes,
    impact: [],
    activeSeconds,
    checkpointId: checkpoint.id,
  };
  const { subject } = messageFacts(source);
  const { against, index, changes, diffs, status } = prepared;
  const told = await askAboutCheckpoint(workspace, session, request.label, subject, {
    span: { base: against, index },
    seen: { changes, diffs, branch: status.branch, head: status.commit },
  });
  const facts = messageFacts({ ...source, impact: told?.impact ?? [] });
  const { style, sections } = workspace.settings.config.commit;
  const nested = prepared.selection.nested.map((path) => `${path} is a repository of its own and stays out`);
  const warnings = [...nested, ...prepared.warnings, ...(told?.warnings ?? [])];
  if (context.status === "paused") warnings.push("the session is paused; session resume starts its clock");
  return {
    session,
    checkpoint: { ...checkpoint, subject: facts.subject, metrics: told?.metrics ?? {} },
    commit: null,
    changes: prepared.changes,
    decisions: fresh.length,
    message: printMessage(facts, style, sections),
    impact: facts.impact,
    activeSeconds,
    warnings,
    states: told?.states ?? {},
  };
}
