import { describe, expect, test } from "bun:test";
import type { Instant, Objective } from "../core/model";
import type { ObjectiveChange } from "../core/objectives/edit";
import { renderObjectiveChange, renderObjectives } from "./objectives";
import { paintFor } from "./paint";

const paint = paintFor({ color: false, unicode: true, links: false, width: 80 });
const NOW = new Date("2026-11-22T12:00:00Z");
const objective = (id: string, state: Objective["state"], text = `text of ${id}`): Objective => ({
  id,
  text,
  state,
  createdAt: "2026-11-22T09:00:00Z" as Instant,
  doneAt: state === "done" ? ("2026-11-22T10:00:00Z" as Instant) : null,
});
const change = (
  before: Objective | null,
  now: Objective,
  others: Objective[] = [],
  waiting: Objective[] = [],
): ObjectiveChange => ({
  objective: now,
  before,
  objectives: [now, ...others],
  earlier: [
    ...(before ? [before] : []),
    ...others.map((other) => (waiting.includes(other) ? { ...other, state: "doing" as const } : other)),
  ],
  waiting,
  next: others.find(({ state }) => state !== "done") ?? null,
});

describe("renderObjectives", () => {
  const all = [objective("obj-1", "done"), objective("obj-2", "doing"), objective("obj-3", "todo")];
  const around = { branch: "feature/x", now: NOW, dateFormat: "%Y-%m-%d" };

  test("shows the open ones and how many are done", () => {
    expect(renderObjectives(all, { ...around, all: false }, paint)).toBe(
      "feature/x  1 of 3 objectives done\n\n  ▶ obj-2  text of obj-2\n    obj-3  text of obj-3",
    );
  });

  test("shows all, and since when", () => {
    expect(renderObjectives(all, { ...around, all: true }, paint)).toContain(
      "\n  ✓ obj-1  text of obj-1  done 2 hours ago\n  ▶ obj-2",
    );
  });

  test("says how to add the first, and how to see done ones", () => {
    expect(renderObjectives([], { ...around, all: false }, paint)).toBe(
      "feature/x  no objectives yet\n  add one with: session objectives add TEXT",
    );
    expect(renderObjectives([objective("obj-1", "done")], { ...around, all: false }, paint)).toBe(
      "feature/x  1 of 1 objective done\n  see them with: session objectives list --all",
    );
  });
});

describe("renderObjectiveChange says how to take back", () => {
  const todo = objective("obj-1", "todo");
  const done = objective("obj-1", "done");
  const doing = objective("obj-1", "doing");
  const other = objective("obj-2", "todo");
  const last = (text: string): string | undefined => text.split("\n").at(-1);

  test("adding, removing and other words", () => {
    expect(renderObjectiveChange("add", change(null, todo), paint)).toBe(
      "✓ obj-1  text of obj-1\n  undo with: session objectives remove obj-1",
    );
    expect(renderObjectiveChange("remove", { ...change(todo, todo), objectives: [] }, paint)).toBe(
      "✓ removed obj-1  text of obj-1\n  undo with: session objectives add 'text of obj-1'",
    );
    const edited = change({ ...todo, text: "--it's" }, todo);
    expect(renderObjectiveChange("edit", edited, paint)).toBe(
      "✓ obj-1  text of obj-1\n  was: obj-1  --it's\n  undo with: session objectives edit obj-1 -- '--it'\\''s'",
    );
  });

  test("completing, which names the next", () => {
    expect(renderObjectiveChange("complete", change(doing, done, [other]), paint)).toBe(
      "✓ obj-1  text of obj-1\n  1 of 2 objectives done\n  next: obj-2  text of obj-2\n  undo with: session objectives start obj-1",
    );
    expect(last(renderObjectiveChange("complete", change(todo, done), paint))).toBe(
      "  undo with: session objectives reopen obj-1",
    );
  });

  test("starting and reopening", () => {
    expect(renderObjectiveChange("start", change(todo, doing, [other], [other]), paint)).toBe(
      "▶ obj-1  text of obj-1\n  waits again: obj-2  text of obj-2\n  undo with: session objectives start obj-2",
    );
    expect(last(renderObjectiveChange("start", change(todo, doing), paint))).toBe(
      "  undo with: session objectives reopen obj-1",
    );
    expect(last(renderObjectiveChange("reopen", change(done, todo), paint))).toBe(
      "  undo with: session objectives complete obj-1",
    );
  });

  test("moving, by the place among the open ones", () => {
    const moved = {
      ...change(todo, todo),
      objectives: [todo, other],
      earlier: [objective("obj-9", "done"), other, todo],
    };
    expect(last(renderObjectiveChange("move", moved, paint))).toBe("  undo with: session objectives move obj-1 2");
  });

  test("nothing, where nothing has changed", () => {
    expect(renderObjectiveChange("complete", change(done, done), paint)).toBe(
      "✓ obj-1  text of obj-1\n  nothing to change: it was so already",
    );
  });
});
