import type { Blocker, Objective } from "../model";
import { listed } from "./words";

/** What a session leaves to be done, in the order in which somebody would go about it: `Finish obj-3: Google OAuth`. */
export function leftToDo(objectives: readonly Objective[], blockers: readonly Blocker[]): string[] {
  const named = (state: Objective["state"], verb: string): string[] =>
    objectives.filter((objective) => objective.state === state).map(({ id, text }) => `${verb} ${id}: ${text}`);
  const open = blockers.filter(({ state }) => state === "open").map(({ id }) => id);
  return [
    ...named("doing", "Finish"),
    ...(open.length > 0 ? [`Settle ${listed(open)}`] : []),
    ...named("todo", "Begin"),
  ];
}
