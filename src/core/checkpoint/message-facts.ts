import type { SessionContext } from "../../store/context";
import { foldLine } from "../message/cleanup";
import type { MessageFacts, ObjectiveFact, Trailer } from "../message/facts";
import { impactLines } from "../message/impact";
import { splitMessage } from "../message/split-message";
import { subjectFor } from "../message/subject";
import type { Blocker, Decision, FileChange, Objective } from "../model";
import type { CheckpointRequest } from "./request";

/** What a checkpoint's message is made from. */
export interface MessageSource {
  request: CheckpointRequest;
  context: SessionContext;
  objectives: readonly Objective[];
  blockers: readonly Blocker[];
  /** Decisions since the last checkpoint. */
  decisions: readonly Pick<Decision, "title" | "rationale" | "alternatives">[];
  changes: readonly FileChange[];
  /** Lines that contributors add: tests, coverage. */
  impact: readonly string[];
  activeSeconds: number;
  checkpointId: string;
}

/** The facts of the enhanced commit (docs/data-format.md), from the state of the session and what is about to be committed. */
export function messageFacts(source: MessageSource): MessageFacts {
  const { request, context, objectives, changes } = source;
  const written = splitMessage(request.message ?? "");
  const active = objectives.find(({ state }) => state === "doing");
  const files = changes.map(({ path, kind }) => ({ path, kind }));
  const onlyDecided = source.decisions.length > 0 && changes.every(({ path }) => path.startsWith(".session/"));
  const subject = subjectFor({
    message: request.message,
    label: request.label ?? (onlyDecided ? (source.decisions[0]?.title ?? null) : null),
    // A commit that holds nothing but a decision is documentation, on whatever branch.
    branch: onlyDecided ? "docs/decision" : context.branch,
    activeObjective: active?.text ?? null,
    files,
  });
  return {
    subject,
    body: [written.body, request.body].filter((part) => part !== null).join("\n\n") || null,
    objectives: markObjectives(objectives),
    decisions: source.decisions.map(({ title, rationale, alternatives }) => ({
      title: foldLine(title),
      rationale: rationale === null ? null : foldLine(rationale),
      alternatives: alternatives.map(foldLine),
    })),
    blockers: source.blockers
      .filter(({ state }) => state === "open")
      .map(({ text, ticket }) => ({ text, ticket: ticket?.key ?? null })),
    impact: impactLines(changes, [...source.impact]),
    sessionId: context.id,
    branch: context.branch,
    checkpoint: request.label ?? source.checkpointId,
    activeSeconds: source.activeSeconds,
    trailers: [...written.trailers, ...request.coAuthors.map((value): Trailer => ({ key: "Co-authored-by", value }))],
  };
}

/** The one in hand is marked "this commit", the first one waiting "next". */
export function markObjectives(objectives: readonly Objective[]): ObjectiveFact[] {
  const next = objectives.find(({ state }) => state === "todo");
  return objectives.map((objective) => ({
    text: objective.text,
    state: objective.state,
    mark: objective.state === "doing" ? "this" : objective === next ? "next" : null,
  }));
}
