import { workTreeStatus } from "../../git/status";
import { latestMetrics } from "../handoff/figures";
import { type WrittenHandoff, writtenHandoff } from "../handoff/find";
import { gatherFacts } from "../handoff/gather";
import { leftToDo } from "../handoff/left-to-do";
import { localMaterial, type Material, recordMaterial, trailerMaterial } from "../handoff/material";
import { renderHandoff } from "../handoff/render";
import { handoffTemplate } from "../handoff/template-file";
import { writeHandoff } from "../handoff/write";
import type { Blocker, Checkpoint, CommitSummary, Decision, Metrics, Objective, Session } from "../model";
import { withTodaysCommits } from "../moved-checkpoints";
import { nextActions } from "../next-actions";
import { activeSoFar, signsOfLife } from "../session-state";
import type { Workspace } from "../workspace";
import type { KnownSession } from "./catalogue";
import { loadRecord } from "./read";
import { headOf, sessionWork } from "./session-work";
import { sessionFromTrailers } from "./trailer-sessions";

/** Everything that is known of one session: the answer of `show`. */
export interface SessionDetail {
  session: Session;
  objectives: Objective[];
  blockers: Blocker[];
  decisions: Decision[];
  checkpoints: Checkpoint[];
  notes: string[];
  commits: CommitSummary[];
  metrics: Metrics;
  next: string[];
  /** The handoff that was written at its end. */
  handoff: string | null;
  source: "live" | "record" | "trailers";
}

/** Reads one session whole. @throws SessionError DUPLICATE_ID, UNREADABLE_STATE for broken local state */
export async function sessionDetail(workspace: Workspace, known: KnownSession): Promise<SessionDetail> {
  const { source, entry } = known;
  const [{ material, changed }, handoff] = await Promise.all([
    read(workspace, known),
    writtenHandoff(workspace, known),
  ]);
  const { session, context, objectives, blockers, decisions, notes } = material;
  const work = source.kind === "record" ? null : await sessionWork(workspace, context, material.head);
  const recorded = entry && (!work || work.gone) ? (await loadRecord(workspace, entry)).commits : [];
  const commits =
    work && !work.gone ? work.commits.map(({ oid, subject, author, at }) => ({ oid, subject, author, at })) : recorded;
  return {
    session,
    objectives,
    blockers,
    decisions,
    checkpoints: withTodaysCommits(context.checkpoints, work?.commits ?? []).map(
      ({ id, label, at, commit, tree, subject, metrics }) => ({
        id,
        label,
        at,
        commit,
        tree,
        subject,
        metrics,
      }),
    ),
    notes: notes.map(({ text }) => text),
    commits,
    metrics: latestMetrics(context.checkpoints),
    next:
      session.status === "ended"
        ? leftToDo(objectives, blockers)
        : nextActions({ status: session.status, objectives, blockers, changed }),
    handoff: handoff?.markdown ?? null,
    source: source.kind,
  };
}

/** The handoff of a session: as it was written, else as it would read now. Writes nothing. */
export async function sessionHandoff(
  workspace: Workspace,
  known: KnownSession,
): Promise<Omit<WrittenHandoff, "source"> & { source: WrittenHandoff["source"] | "trailers" }> {
  const written = await writtenHandoff(workspace, known);
  if (written) return written;
  const { source, session } = known;
  if (source.kind === "live" && session.status !== "ended")
    return { markdown: await writeHandoff(workspace, source.stored, { summary: true }), path: null, source: "live" };
  const { material } = await read(workspace, known);
  const facts = await gatherFacts(workspace, material, null, true);
  return { markdown: await renderHandoff(facts, await handoffTemplate(workspace)), path: null, source: source.kind };
}

/** What a person meant in the session, and how many files are changed where its branch is checked out. */
async function read(workspace: Workspace, known: KnownSession): Promise<{ material: Material; changed: number }> {
  const { session, source } = known;
  if (source.kind === "record")
    return { material: recordMaterial(await loadRecord(workspace, source.entry), session), changed: 0 };
  if (source.kind === "trailers") {
    const told = (await sessionFromTrailers(workspace, session.id)) ?? source.told;
    return { material: await trailerMaterial(workspace, told, session), changed: 0 };
  }
  const { context } = source.stored;
  const head = await headOf(workspace, context);
  if (session.status === "ended")
    return { material: await localMaterial(workspace, source.stored, session, head), changed: 0 };
  const tree = await workTreeStatus(workspace.repository);
  const here = tree.branch === context.branch ? tree : null;
  const { commits } = await sessionWork(workspace, context, head);
  const activeSeconds = activeSoFar(workspace, context, signsOfLife(workspace, context, commits, here));
  return {
    material: await localMaterial(workspace, source.stored, { ...session, activeSeconds }, head),
    changed: here?.entries.length ?? 0,
  };
}
