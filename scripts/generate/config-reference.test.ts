import { expect, test } from "bun:test";
import { sections } from "../../src/config/leaves";
import { configReference } from "./config-reference";

const page = configReference();

test("every setting has one row of four cells, with what it takes and its default", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const leaves = sections().flatMap((section) => section.leaves);
  expect(rows.map((row) => row.split("`")[1])).toEqual(leaves.map(({ key }) => key));
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  expect(rows).toContain(
    "| `brief.budget` | a whole number of tokens from 200 to 100000 | `1500` | The length of the brief in tokens, at most. |",
  );
  expect(rows).toContain(
    "| `display.date_format` | a strftime format such as `%Y-%m-%d` | `%Y-%m-%d` | How dates are written on the terminal, in the terms of strftime. **Personal.** |",
  );
});

test("what is personal and what is refused is marked", () => {
  expect(page).toContain("| `session.sharing` | true or false | `false` |");
  expect(page).toContain("**Personal.** **Later:** this version does not share session records.");
  expect(page).toContain("## plugins\n\nPlugins by name, each with enabled and its own options.\n");
});

test("it is the same each time and ends in one line break", () => {
  expect(configReference()).toBe(page);
  expect(page).toMatch(/[^\n]\n$/);
});
