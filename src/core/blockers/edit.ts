import { appendTask, nextTaskId, setTask } from "../../store/tasklist-edit";
import { blockersIn } from "../blockers";
import { changeSession } from "../items/change";
import { findId, type Noun } from "../items/find";
import { floorOf } from "../items/highest";
import { editTasks, type TaskState } from "../items/task-change";
import { lineOf } from "../items/text";
import type { Blocker, Instant } from "../model";
import { instant, type Workspace } from "../workspace";
import { ticketKey } from "./ticket";

/** What a change of the blockers came to. */
export interface BlockerChange {
  blocker: Blocker;
  /** As it was; null where it is new. */
  before: Blocker | null;
  /** All blockers as they are now. */
  blockers: Blocker[];
}

type Known = TaskState["context"]["blockers"][string];

const NOUN: Noun = {
  noun: "blocker",
  prefix: "blk",
  list: "session blockers list --all",
  add: "session blockers add TEXT",
};

/** Records what stands in the way, since now. @throws SessionError USAGE for an empty or overlong text, or no ticket */
export async function addBlocker(workspace: Workspace, text: string, ticket: string | null): Promise<BlockerChange> {
  const line = lineOf(text, "blocker");
  const key = ticket === null ? null : ticketKey(ticket);
  return edit(workspace, "add", ({ list, context }, at) => {
    const id = nextTaskId(list, floorOf(context, "blk"));
    const added = appendTask(list, { id, mark: "todo", text: line }, `# Blockers of ${context.branch}`);
    return {
      id,
      state: known({ list: added, context }, id, { openedAt: at, resolvedAt: null, resolution: null, ticket: key }),
    };
  });
}

/** Closes a blocker. One that is closed keeps its time; a resolution given now is noted all the same. @throws SessionError NO_SUCH_ID */
export async function resolveBlocker(
  workspace: Workspace,
  asked: string,
  resolution: string | null,
): Promise<BlockerChange> {
  const how = resolution === null ? null : lineOf(resolution, "resolution");
  return edit(workspace, "resolve", (state, at) => {
    const id = find(state, asked);
    const closed = isDone(state, id);
    if (closed && how === null) return { id, state };
    const list = closed ? state.list : setTask(state.list, id, { mark: "done" });
    return {
      id,
      state: known({ ...state, list }, id, closed ? { resolution: how } : { resolvedAt: at, resolution: how }),
    };
  });
}

/** Opens a blocker again. It counts as blocked since it was first opened. @throws SessionError NO_SUCH_ID */
export async function reopenBlocker(workspace: Workspace, asked: string): Promise<BlockerChange> {
  return edit(workspace, "reopen", (state) => {
    const id = find(state, asked);
    if (!isDone(state, id)) return { id, state };
    const list = setTask(state.list, id, { mark: "todo" });
    return { id, state: known({ ...state, list }, id, { resolvedAt: null, resolution: null }) };
  });
}

/** Ties a blocker to a ticket; `none` unties it. @throws SessionError NO_SUCH_ID, USAGE when it is no ticket */
export async function linkBlocker(workspace: Workspace, asked: string, ticket: string): Promise<BlockerChange> {
  const key = ticketKey(ticket);
  return edit(workspace, "link", (state) => {
    const id = find(state, asked);
    return { id, state: known(state, id, { ticket: key }) };
  });
}

type Edit = (state: TaskState, at: Instant) => { id: string; state: TaskState };

async function edit(workspace: Workspace, verb: string, change: Edit): Promise<BlockerChange> {
  const now = workspace.now();
  return changeSession(workspace, `blockers ${verb}`, (session) => {
    let id = "";
    const kind = { prefix: "blk", file: "blockers" } as const;
    const { files, before, after } = editTasks(workspace, session, kind, (state) => {
      const changed = change(state, instant(now));
      id = changed.id;
      return changed.state;
    });
    const blockers = blockersIn(after.list, after.context, now);
    const was = blockersIn(before.list, before.context, now).find((blocker) => blocker.id === id) ?? null;
    const blocker = blockers.find((other) => other.id === id) ?? was;
    return { files, result: { blocker: blocker as Blocker, before: was, blockers } };
  });
}

function find({ list }: TaskState, asked: string): string {
  return findId(
    asked,
    list.tasks.map(({ id }) => id ?? ""),
    NOUN,
  );
}

function isDone({ list }: TaskState, id: string): boolean {
  return list.tasks.find((task) => task.id === id)?.mark === "done";
}

function known({ list, context }: TaskState, id: string, change: Partial<Known>): TaskState {
  const held: Known = context.blockers[id] ?? { openedAt: null, resolvedAt: null, resolution: null, ticket: null };
  return { list, context: { ...context, blockers: { ...context.blockers, [id]: { ...held, ...change } } } };
}
