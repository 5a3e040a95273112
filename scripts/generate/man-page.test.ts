import { expect, test } from "bun:test";
import { COMMANDS } from "../../src/commands/table";
import { manPage } from "./man-page";

test("every command has its part, and no line of prose is a request of roff", async () => {
  const page = await manPage("1.2.3", "2026-11-25");
  expect(page).toStartWith('.TH SESSION 1 "2026-11-25" "session 1.2.3"');
  for (const name of Object.keys(COMMANDS)) expect(page).toContain(`.SS session ${name.replaceAll("-", "\\-")}`);
  const requests = page.split("\n").filter((line) => /^[.']/.test(line));
  const known = /^\.(TH|SH|SS|PP|TP|EX|EE|B|BR)( |$)/;
  expect(requests.filter((line) => !known.test(line))).toEqual([]);
});

test("hyphens of options stay hyphens, backslashes stay what they are", async () => {
  const page = await manPage("1.2.3", "2026-11-25");
  expect(page).toContain("\\fB\\-\\-json\\fR");
  expect(page).not.toMatch(/(?<!\\)--json/);
});
