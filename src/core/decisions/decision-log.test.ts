import { expect, test } from "bun:test";
import type { Decision } from "../model";
import { decisionLog } from "./decision-log";

const decision: Decision = {
  id: "D-20261122-x7k2",
  title: "Pipes | and $& dollars",
  date: "2026-11-22",
  status: "accepted",
  rationale: null,
  alternatives: [],
  context: null,
  consequences: null,
  path: ".session/decisions/D-20261122-x7k2.md",
};

test("the log is a table with a link to each record", () => {
  expect(
    decisionLog([decision]),
  ).toBe(`<!-- Written by session from .session/decisions/ on the default branch. Edit the records, not this page. -->

# Decisions

| Date | Decision | Status | Record |
|---|---|---|---|
| 2026-11-22 | Pipes \\| and $& dollars | accepted | [D-20261122-x7k2](decisions/D-20261122-x7k2.md) |
`);
});

test("without decisions the log is what init writes", () => {
  expect(decisionLog([])).toEndWith("\n# Decisions\n\nNo decision has been recorded yet.\n");
});
