import { expect, test } from "bun:test";
import { ticketKey } from "./ticket";

test.each(["#12", "!7", "owner/repo#12", "group/part/repo!7", "PROJ-12", "ab_c-1", "https://x.example/browse/P-1?a=b"])(
  "%s is a ticket",
  (key) => {
    expect(ticketKey(` ${key} `)).toBe(key);
  },
);

test("a bare number is GitHub's, and none unties", () => {
  expect(ticketKey("12")).toBe("#12");
  expect(ticketKey("None")).toBeNull();
});

test.each([
  "",
  "PROJ",
  "PROJ-",
  "-12",
  "a b-1",
  "#",
  "#x",
  "repo#12",
  "https://",
  "https://a b",
  "javascript:alert(1)",
  "https://x/\u001b[2J",
  `https://x.example/${"a".repeat(500)}`,
])("%j is none", (text) => {
  expect(() => ticketKey(text)).toThrow(expect.objectContaining({ code: "USAGE" }));
});
