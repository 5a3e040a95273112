import { SessionError } from "../../errors";
import { appendTask, nextTaskId, setTask } from "../../store/tasklist-edit";
import type { TaskMark } from "../../store/tasklist-line";
import { moveTask, removeTask } from "../../store/tasklist-order";
import { changeSession } from "../items/change";
import { findId, type Noun } from "../items/find";
import { floorOf } from "../items/highest";
import { editTasks, type TaskState } from "../items/task-change";
import { lineOf } from "../items/text";
import type { Instant, Objective } from "../model";
import { objectivesIn } from "../objectives";
import { instant, type Workspace } from "../workspace";

/** What a change of the objectives came to. */
export interface ObjectiveChange {
  /** The objective as it is now; as it last was, where it was removed. */
  objective: Objective;
  /** The objective as it was; null where it is new. */
  before: Objective | null;
  /** All objectives as they are now, and as they were. */
  objectives: Objective[];
  earlier: Objective[];
  /** Those that were in hand and wait again. */
  waiting: Objective[];
  /** The one to turn to: the one in hand, else the first that waits. */
  next: Objective | null;
}

const NOUN: Noun = {
  noun: "objective",
  prefix: "obj",
  list: "session objectives list --all",
  add: "session objectives add TEXT",
};

/** Adds an objective behind the others, still to do. @throws SessionError USAGE for an empty or overlong text */
export async function addObjective(workspace: Workspace, text: string): Promise<ObjectiveChange> {
  const line = lineOf(text, "objective");
  return edit(workspace, "add", ({ list, context }, at) => {
    const id = nextTaskId(list, floorOf(context, "obj"));
    const added = appendTask(list, { id, mark: "todo", text: line }, `# Objectives of ${context.branch}`);
    return { id, state: timed({ list: added, context }, id, { createdAt: at, doneAt: null }) };
  });
}

/** Makes an objective the one in hand; whichever was in hand waits again. @throws SessionError NO_SUCH_ID */
export async function startObjective(workspace: Workspace, asked: string): Promise<ObjectiveChange> {
  return edit(workspace, "start", (state) => {
    const id = find(state, asked);
    const others = state.list.tasks.filter((task) => task.mark === "doing" && task.id !== id);
    const list = others.reduce((edited, task) => setTask(edited, task.id ?? "", { mark: "todo" }), state.list);
    return { id, state: marked({ ...state, list }, id, "doing", null) };
  });
}

/** Marks an objective as done. One that is done stays as it is. @throws SessionError NO_SUCH_ID */
export async function completeObjective(workspace: Workspace, asked: string): Promise<ObjectiveChange> {
  return edit(workspace, "complete", (state, at) => {
    const id = find(state, asked);
    return { id, state: marked(state, id, "done", at) };
  });
}

/** Puts an objective back among those still to do. @throws SessionError NO_SUCH_ID */
export async function reopenObjective(workspace: Workspace, asked: string): Promise<ObjectiveChange> {
  return edit(workspace, "reopen", (state) => {
    const id = find(state, asked);
    return { id, state: marked(state, id, "todo", null) };
  });
}

/** Says an objective in other words. @throws SessionError NO_SUCH_ID, USAGE */
export async function editObjective(workspace: Workspace, asked: string, text: string): Promise<ObjectiveChange> {
  const line = lineOf(text, "objective");
  return edit(workspace, "edit", (state) => {
    const id = find(state, asked);
    return { id, state: { ...state, list: setTask(state.list, id, { text: line }) } };
  });
}

/**
 * Brings an objective to a position, counted from 1: among the open ones, or among all where it is done.
 * @throws SessionError NO_SUCH_ID, USAGE when there is no such position
 */
export async function moveObjective(workspace: Workspace, asked: string, position: string): Promise<ObjectiveChange> {
  return edit(workspace, "move", (state) => {
    const id = find(state, asked);
    const { tasks } = state.list;
    const done = tasks.find((task) => task.id === id)?.mark === "done";
    const among = done ? tasks : tasks.filter(({ mark }) => mark !== "done");
    const place = /^\d+$/.test(position) ? among[Number(position) - 1] : undefined;
    if (!place) {
      const places = among.length === 1 ? "1 is the only one" : `they go from 1 to ${among.length}`;
      throw new SessionError("USAGE", {
        what: `there is no position "${position}": ${places}`,
        fix: "See the order with: session objectives list",
      });
    }
    return { id, state: { ...state, list: moveTask(state.list, id, tasks.indexOf(place) + 1) } };
  });
}

/** Takes an objective away. Its id is not given again. @throws SessionError NO_SUCH_ID */
export async function removeObjective(workspace: Workspace, asked: string): Promise<ObjectiveChange> {
  return edit(workspace, "remove", (state) => {
    const id = find(state, asked);
    const objectives = Object.fromEntries(Object.entries(state.context.objectives).filter(([other]) => other !== id));
    return { id, state: { list: removeTask(state.list, id), context: { ...state.context, objectives } } };
  });
}

type Edit = (state: TaskState, at: Instant) => { id: string; state: TaskState };

async function edit(workspace: Workspace, verb: string, change: Edit): Promise<ObjectiveChange> {
  const at = instant(workspace.now());
  return changeSession(workspace, `objectives ${verb}`, (session) => {
    let id = "";
    const kind = { prefix: "obj", file: "objectives" } as const;
    const { files, before, after } = editTasks(workspace, session, kind, (state) => {
      const changed = change(state, at);
      id = changed.id;
      return changed.state;
    });
    const objectives = objectivesIn(after.list, after.context);
    const earlier = objectivesIn(before.list, before.context);
    const was = earlier.find((objective) => objective.id === id) ?? null;
    const objective = objectives.find((other) => other.id === id) ?? was;
    if (!objective) throw new SessionError("INTERNAL", { what: `${id} is not in the list it was written to` });
    const waiting = objectives.filter(
      (now) =>
        now.id !== id && now.state === "todo" && earlier.some((then) => then.id === now.id && then.state === "doing"),
    );
    const next =
      objectives.find(({ state }) => state === "doing") ?? objectives.find(({ state }) => state === "todo") ?? null;
    return { files, result: { objective, before: was, objectives, earlier, waiting, next } };
  });
}

function find({ list }: TaskState, asked: string): string {
  return findId(
    asked,
    list.tasks.map(({ id }) => id ?? ""),
    NOUN,
  );
}

function marked(state: TaskState, id: string, mark: TaskMark, doneAt: Instant | null): TaskState {
  if (state.list.tasks.find((task) => task.id === id)?.mark === mark) return state;
  const createdAt = state.context.objectives[id]?.createdAt ?? null;
  return timed({ ...state, list: setTask(state.list, id, { mark }) }, id, { createdAt, doneAt });
}

function timed(
  { list, context }: TaskState,
  id: string,
  times: { createdAt: Instant | null; doneAt: Instant | null },
): TaskState {
  return { list, context: { ...context, objectives: { ...context.objectives, [id]: times } } };
}
