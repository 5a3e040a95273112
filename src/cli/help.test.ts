import { expect, test } from "bun:test";
import { COMMANDS } from "../commands/table";
import { GROUPS } from "./help";

test("every command has one place in the overview", () => {
  expect(GROUPS.flatMap(([, names]) => names).sort()).toEqual(Object.keys(COMMANDS).sort());
});
