import { expect, test } from "bun:test";
import type { DecisionRecord } from "../core/decisions/record";
import { renderDecision, renderDecisions, renderTaken } from "./decisions";
import { paintFor } from "./paint";

const paint = paintFor({ color: false, unicode: true, links: false, width: 60 });
const decision: DecisionRecord = {
  id: "D-20261122-x7k2",
  title: "Using repository pattern",
  date: "2026-11-22",
  status: "accepted",
  rationale: "Separates domain logic\n\nfrom persistence, in a line that is longer than the terminal is wide",
  alternatives: ["Active Record: too coupled", "Raw SQL"],
  context: null,
  consequences: "\u001b[2J",
  path: ".session/decisions/D-20261122-x7k2.md",
  supersedes: "D-20261120-0a1b",
};

test("the list marks what no longer holds", () => {
  const old = { ...decision, id: "D-20261120-0a1b", title: "Active Record", status: "superseded by D-20261122-x7k2" };
  expect(renderDecisions([decision, old, { ...old, id: "D-20261119-0a1b", status: "proposed" }], paint)).toBe(
    "  D-20261122-x7k2  Using repository pattern\n  D-20261120-0a1b  Active Record             superseded\n  D-20261119-0a1b  Active Record             proposed",
  );
  expect(renderDecisions([], paint)).toContain("no decisions yet");
});

test("one decision shows all that it says, wrapped and escaped", () => {
  expect(renderDecision(decision, paint)).toBe(`D-20261122-x7k2  Using repository pattern

  status        accepted, 2026-11-22
  supersedes    D-20261120-0a1b
  rationale     Separates domain logic

                from persistence, in a line that is longer
                than the terminal is wide
  alternatives  Active Record: too coupled
                Raw SQL
  consequences  \\u001b[2J
  record        .session/decisions/D-20261122-x7k2.md`);
});

test("a new decision says where it stands and how to replace it", () => {
  const taken = {
    decision,
    superseded: { ...decision, id: "D-20261120-0a1b", title: "Active Record" },
    files: [],
    session: null,
  };
  expect(renderTaken(taken, paint)).toBe(`✓ D-20261122-x7k2  Using repository pattern
  replaces D-20261120-0a1b  Active Record
  .session/decisions/D-20261122-x7k2.md
  replace with: session decisions supersede D-20261122-x7k2 TEXT`);
  expect(renderTaken({ ...taken, superseded: null, session: "20261122-x-000000" }, paint)).toContain(
    "x7k2.md, in the next checkpoint\n",
  );
});
