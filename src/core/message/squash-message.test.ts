import { expect, test } from "bun:test";
import type { MessageFacts } from "./facts";
import { parseMessage } from "./parse";
import { printMessage } from "./print";
import { splitMessage } from "./split-message";
import { coAuthors, printSquash } from "./squash-message";

const facts = (subject: string, checkpoint: string): MessageFacts => ({
  subject,
  body: `about ${subject}`,
  objectives: [{ text: "One", state: "doing", mark: "this" }],
  decisions: [{ title: `Decided in ${checkpoint}`, rationale: "it is so", alternatives: ["not so"] }],
  blockers: [],
  impact: [],
  sessionId: "20261122-x-7k2m9q",
  branch: "feature/x",
  checkpoint,
  activeSeconds: 120,
  trailers: [],
});

const WHOLE = { ...facts("feat: do one", "end"), body: null, trailers: [{ key: "Co-authored-by", value: "B <b@c>" }] };

test("every checkpoint of a squash is read back, the whole at the end, in either style", () => {
  const parts = ["feat: a", "just words", "fix(y): b"].flatMap((subject, at) =>
    parseMessage(printMessage(facts(subject, `cp-${at + 1}`), "full", ["objectives", "decisions"])),
  );
  for (const style of ["full", "trailers"] as const) {
    const message = printSquash(WHOLE, style, ["objectives", "decisions"], parts);
    expect(message.split("\n")[0]).toBe("feat: do one");
    const read = parseMessage(message);
    expect(read.map(({ subject, checkpoint }) => [subject, checkpoint])).toEqual([
      ["feat: a", "cp-1"],
      ["just words", "cp-2"],
      ["fix(y): b", "cp-3"],
      ["feat: do one", "end"],
    ]);
    expect(read.map(({ decisions }) => decisions[0]?.title)).toEqual(
      ["cp-1", "cp-2", "cp-3", "end"].map((name) => `Decided in ${name}`),
    );
    expect(read.map(({ activeSeconds }) => activeSeconds)).toEqual([120, 120, 120, 120]);
    // What git reads is the last paragraph.
    expect(splitMessage(message).trailers.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["Co-authored-by", "Session-Id"]),
    );
  }
});

test("a squash of plain commits has the message of the whole alone", () => {
  expect(printSquash(WHOLE, "full", ["objectives"], [])).toBe(printMessage(WHOLE, "full", ["objectives"]));
});

test("others who wrote the commits are named once, by their addresses", () => {
  const by = (author: string, email: string, ...others: string[]) => ({
    author,
    email,
    trailers: others.map((value) => ({ key: "Co-Authored-By", value })),
  });
  const commits = [
    by("Me", "me@x"),
    by("Ada", "ada@x", "Bob <bob@x>", "Me <ME@x>"),
    by("Ada L.", "ADA@x", "no address"),
  ];
  expect(coAuthors(commits, { email: "me@x" }).map(({ value }) => value)).toEqual(["Ada <ada@x>", "Bob <bob@x>"]);
});
