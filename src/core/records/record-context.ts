import type { SessionContext } from "../../store/context";
import type { SessionRecord } from "./record";

/** The context of a session as its record tells it: ended, with every interval closed. */
export function recordContext(record: SessionRecord): SessionContext {
  const { id, branch, base, startedAt, endedAt, author } = record.session;
  return {
    schema: 1,
    id,
    branch,
    status: "ended",
    base,
    startedAt,
    endedAt,
    author,
    intervals: record.intervals.map(({ from, to, active }) => ({
      from,
      to: to ?? endedAt ?? from,
      active: active ?? 0,
    })),
    checkpoints: record.checkpoints,
    objectives: Object.fromEntries(
      record.objectives.map(({ id: key, createdAt, doneAt }) => [key, { createdAt, doneAt }]),
    ),
    blockers: Object.fromEntries(
      record.blockers.map(({ id: key, openedAt, resolvedAt, resolution, ticket }) => [
        key,
        { openedAt, resolvedAt, resolution, ticket: ticket?.key ?? null },
      ]),
    ),
    decisions: record.decisions.map(({ id: key }) => key),
    wrote: [],
    highest: record.highest,
    agents: [],
    wip: null,
    plugins: {},
    revision: record.revision,
    head: record.head,
  };
}
