import type { BaseEvent, Blocker } from "session/plugin";
import * as v from "valibot";
import { nameOf, type Reference, referenceOf, referencesIn } from "./references";

/** What this plugin keeps in a session: the ticket it was started from. */
export const Kept = v.object({ issue: v.string() });

/** A ticket that the session has to do with, and the blockers that wait for it. */
export interface Link {
  reference: Reference;
  blockers: Blocker[];
}

/** The tickets of a session: what it was started from, its branch's name, its open blockers and its open objectives. */
export function linked(event: BaseEvent): Link[] {
  const links = new Map<string, Link>();
  const add = (reference: Reference | null, blocker?: Blocker) => {
    if (reference === null) return;
    const link = links.get(nameOf(reference)) ?? { reference, blockers: [] };
    if (blocker !== undefined) link.blockers.push(blocker);
    links.set(nameOf(reference), link);
  };
  const kept = v.safeParse(Kept, event.state);
  if (kept.success) add(referenceOf(kept.output.issue));
  for (const blocker of event.blockers) {
    if (blocker.state === "open" && blocker.ticket !== null) add(referenceOf(blocker.ticket.key), blocker);
  }
  for (const reference of fromBranch(event.branch ?? "")) add(reference);
  for (const { text, state } of event.objectives) if (state !== "done") for (const one of referencesIn(text)) add(one);
  return [...links.values()];
}

/** Keys at the beginning of a part of a branch's name: `feature/PROJ-12-sign-in`. */
function fromBranch(branch: string): Reference[] {
  return branch.split("/").flatMap((part) => referencesIn(/^[A-Z][A-Z0-9_]{1,9}-\d+/.exec(part)?.[0] ?? ""));
}
