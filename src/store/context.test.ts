import { expect, test } from "bun:test";
import { parseContext, printContext } from "./context";

const WHOLE = {
  schema: 1,
  id: "20261122-x-7k2m9q",
  branch: "x",
  status: "active",
  base: { branch: null, commit: null },
  startedAt: "2026-11-22T10:00:00Z",
  author: { name: "Ada", email: "ada@example.org" },
  intervals: [{ from: "2026-11-22T10:00:00Z", to: null }],
  checkpoints: [{ id: "cp-1", label: null, at: "2026-11-22T10:00:00Z", commit: null, tree: null }],
  later: { kept: true },
};
const read = (value: unknown) => parseContext(new TextEncoder().encode(JSON.stringify(value)), "context.json");

test("what was left out is filled in, what is not known stays, and so does the order", () => {
  const context = read(WHOLE);
  expect(context).toMatchObject({
    endedAt: null,
    decisions: [],
    wrote: [],
    highest: {},
    revision: 0,
    later: { kept: true },
  });
  expect(context.checkpoints[0]).toMatchObject({ metrics: {}, decisions: [], seconds: 0, subject: null });
  expect(Object.keys(context).slice(0, 10)).toEqual(Object.keys(WHOLE));
  expect(printContext(read(JSON.parse(printContext(context))))).toBe(printContext(context));
});

test("each field that is missing or of another kind is named", () => {
  for (const [name, bad] of Object.entries({
    id: 1,
    branch: null,
    status: "asleep",
    base: {},
    startedAt: 5,
    author: [],
    intervals: [{}],
    checkpoints: {},
    objectives: { a: 1 },
    blockers: [],
    decisions: [1],
    wrote: "x",
    highest: { a: "1" },
    agents: [{}],
    wip: 1,
    plugins: [],
    revision: "1",
    head: 1,
  })) {
    expect(() => read({ ...WHOLE, [name]: bad })).toThrow(`${name} is not what it should be`);
  }
  for (const bad of [null, [], 1, "x"]) expect(() => read(bad)).toThrow(/cannot be read/);
});

test("a newer file is refused and told apart from a broken one", () => {
  expect(() => read({ ...WHOLE, schema: 2 })).toThrow(/newer version/);
  expect(() => parseContext(new TextEncoder().encode('{"schema": 1,'), "context.json")).toThrow(/not whole JSON/);
});
