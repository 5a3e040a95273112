import { describe, expect, test } from "bun:test";
import { splitMessage } from "./split-message";

describe("splitMessage", () => {
  test.each([
    ["fix: one line", { subject: "fix: one line", body: null, trailers: [] }],
    ["", { subject: "", body: null, trailers: [] }],
    ["\n\n  s\t\r\nb", { subject: "s", body: "b", trailers: [] }],
    ["s\n\nfirst\n\n\n  second ", { subject: "s", body: "first\n\n  second", trailers: [] }],
    [
      "s\n\nb\n\nCo-authored-by: A <a@b>\nRefs: one\n  two",
      {
        subject: "s",
        body: "b",
        trailers: [
          { key: "Co-authored-by", value: "A <a@b>" },
          { key: "Refs", value: "one two" },
        ],
      },
    ],
    [
      "s\n\nText without a blank line.\nSigned-off-by: A <a@b>",
      { subject: "s", body: "Text without a blank line.", trailers: [{ key: "Signed-off-by", value: "A <a@b>" }] },
    ],
    ["s\n\nText.\nNote: not a trailer", { subject: "s", body: "Text.\nNote: not a trailer", trailers: [] }],
    ["s\n\nhttps://example.com/", { subject: "s", body: "https://example.com/", trailers: [] }],
    ["Signed-off-by: A <a@b>", { subject: "Signed-off-by: A <a@b>", body: null, trailers: [] }],
  ])("splits %j", (text, split) => {
    expect(splitMessage(text)).toEqual(split);
  });
});
