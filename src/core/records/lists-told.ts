import type { BlockerFact } from "../message/facts";
import type { Blocker, Instant, Objective } from "../model";
import type { Told } from "./told";

/** The objectives that the newest message with any names, with the times at which messages first named them and first said done. */
export function objectivesTold(history: readonly Told[]): Objective[] {
  const newest = history.findLast(({ message }) => message.objectives.length > 0)?.message.objectives ?? [];
  const first = (wanted: (objective: { text: string; state: string }) => boolean): Instant | null =>
    history.find(({ message }) => message.objectives.some(wanted))?.commit.at ?? null;
  return newest.map(({ text, state }, at) => ({
    id: `obj-${at + 1}`,
    text,
    state,
    createdAt: first((objective) => objective.text === text),
    doneAt: state === "done" ? first((objective) => objective.text === text && objective.state === "done") : null,
  }));
}

/** Every blocker that a message names. One that a later message no longer names was resolved by then. */
export function blockersTold(history: readonly Told[], now: Instant): Blocker[] {
  const texts = [...new Set(history.flatMap(({ message }) => message.blockers.map(({ text }) => text)))];
  return texts.map((text, at) => {
    const names = ({ message }: Told): boolean => message.blockers.some((blocker) => blocker.text === text);
    const lastNaming = history.findLastIndex(names);
    const openedAt = history.find(names)?.commit.at ?? null;
    const resolvedAt = history[lastNaming + 1]?.commit.at ?? null;
    const ticket =
      history.findLast(names)?.message.blockers.find((blocker: BlockerFact) => blocker.text === text)?.ticket ?? null;
    return {
      id: `blk-${at + 1}`,
      text,
      state: resolvedAt === null ? "open" : "resolved",
      ticket: ticket === null ? null : { key: ticket, url: null, title: null, state: null },
      openedAt,
      resolvedAt,
      resolution: null,
      blockedSeconds:
        openedAt === null ? 0 : Math.max(0, Math.round((Date.parse(resolvedAt ?? now) - Date.parse(openedAt)) / 1000)),
    };
  });
}
