import { expect, test } from "bun:test";
import { TOOL_NAMES } from "./names";
import { TOOLS } from "./tools";

test("the names that the command line takes are the tools that there are", () => {
  expect(TOOLS.map(({ name }) => name)).toEqual([...TOOL_NAMES]);
});
