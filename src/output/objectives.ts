import type { Objective } from "../core/model";
import type { ObjectiveChange } from "../core/objectives/edit";
import { ageOf, count } from "./age";
import { escapeLine } from "./escape";
import { itemLine, itemRows } from "./item-rows";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

/** What was done to an objective. */
export type ObjectiveVerb = "add" | "start" | "complete" | "reopen" | "edit" | "move" | "remove";

/** What the list is shown with. */
interface Around {
  branch: string;
  /** Done ones too. */
  all: boolean;
  now: Date;
  dateFormat: string;
}

/** The objectives of a branch: how many are done, then the open ones, or with `all` every one. */
export function renderObjectives(
  objectives: readonly Objective[],
  { branch, all, now, dateFormat }: Around,
  paint: Paint,
): string {
  const name = paint.cyan(escapeLine(branch));
  if (objectives.length === 0)
    return `${name}  no objectives yet\n${paint.dim("  add one with: session objectives add TEXT")}`;
  const shown = all ? objectives : objectives.filter(({ state }) => state !== "done");
  const head = `${name}  ${tally(objectives)}`;
  if (shown.length === 0) return `${head}\n${paint.dim("  see them with: session objectives list --all")}`;
  const rows = shown.map(({ id, text, state, doneAt }) => ({
    mark: markOf(state, paint),
    id,
    text,
    detail: doneAt === null ? "" : `done ${ageOf(doneAt, now, dateFormat)}`,
  }));
  return [head, "", ...itemRows(rows, paint)].join("\n");
}

/** What came of a change of the objectives, and how it is taken back. */
export function renderObjectiveChange(verb: ObjectiveVerb, change: ObjectiveChange, paint: Paint): string {
  const { objective, before } = change;
  const done = paint.green(paint.marks.done);
  const mark = verb === "start" ? paint.bold(paint.marks.doing) : verb === "remove" ? `${done} removed` : done;
  const headline = itemLine(mark, objective.id, objective.text, paint);
  const same =
    verb !== "add" && verb !== "remove" && JSON.stringify(change.objectives) === JSON.stringify(change.earlier);
  if (same) return `${headline}\n${paint.dim("  nothing to change: it was so already")}`;
  return [headline, ...aftermath(verb, change, paint), undo(verb, objective, before, change, paint)].join("\n");
}

function aftermath(verb: ObjectiveVerb, change: ObjectiveChange, paint: Paint): string[] {
  const { objectives, before, next, waiting } = change;
  switch (verb) {
    case "start":
      return waiting.map(({ id, text }) => itemLine("  waits again:", id, text, paint));
    case "complete":
      return next
        ? [`  ${tally(objectives)}`, itemLine("  next:", next.id, next.text, paint)]
        : [`  ${tally(objectives)}`];
    case "reopen":
      return [`  ${tally(objectives)}`];
    case "edit":
      return before ? [itemLine("  was:", before.id, before.text, paint)] : [];
    default:
      return [];
  }
}

function undo(
  verb: ObjectiveVerb,
  objective: Objective,
  before: Objective | null,
  change: ObjectiveChange,
  paint: Paint,
): string {
  const { id } = objective;
  const command = (name: string, text: string | null = null): string =>
    takeBack(`session objectives ${name}`, text, paint);
  if (verb === "add" || !before) return command(`remove ${id}`);
  if (verb === "edit") return command(`edit ${id}`, before.text);
  if (verb === "remove") return command("add", before.text);
  if (verb === "move") return command(`move ${id} ${positionOf(change.earlier, before)}`);
  const [waiting] = change.waiting;
  if (waiting) return command(`start ${waiting.id}`);
  return command(`${before.state === "done" ? "complete" : before.state === "doing" ? "start" : "reopen"} ${id}`);
}

/** Counted as `move` counts: among the open ones, or among all for one that is done. */
function positionOf(objectives: readonly Objective[], objective: Objective): number {
  const among = objective.state === "done" ? objectives : objectives.filter(({ state }) => state !== "done");
  return among.findIndex(({ id }) => id === objective.id) + 1;
}

function tally(objectives: readonly Objective[]): string {
  const done = objectives.filter(({ state }) => state === "done").length;
  return `${done} of ${count(objectives.length, "objective")} done`;
}

function markOf(state: Objective["state"], paint: Paint): string {
  if (state === "done") return paint.green(paint.marks.done);
  return state === "doing" ? paint.bold(paint.marks.doing) : "";
}
