import { expect, test } from "bun:test";
import { COMMANDS } from "../commands/table";
import { GROUPS } from "./help";

test("every command has one place in the overview", () => {
  expect(GROUPS.flatMap(([, names]) => names).sort()).toEqual(Object.keys(COMMANDS).sort());
});

test("a command's one line fits into 80 columns, whole", async () => {
  for (const [, names] of GROUPS) {
    const room = 80 - "  ".length - Math.max(...names.map((name) => name.length)) - "  ".length;
    for (const name of names) {
      const summary = (await COMMANDS[name]?.())?.default.summary ?? "";
      expect(summary.slice(0, room)).toBe(summary);
    }
  }
});
