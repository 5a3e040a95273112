import { expect, test } from "bun:test";
import { type Command, defineCommand } from "../commands/command";
import { parseLine } from "./parse";
import { tellApart } from "./words";

const command: Command = defineCommand({
  name: "probe",
  summary: "probe",
  args: [
    { name: "BRANCH", required: true, summary: "a branch" },
    { name: "PATH", required: false, variadic: true, summary: "paths" },
  ],
  options: {
    label: { kind: "text", short: "l", value: "LABEL", summary: "a label" },
    note: { kind: "text", repeat: true, summary: "notes" },
    all: { kind: "flag", short: "a", summary: "all" },
    commit: { kind: "flag", negatable: true, summary: "commit" },
    format: { kind: "text", choices: ["markdown", "json"], summary: "format" },
  },
  examples: [],
  run: async () => ({ json: {}, text: () => "" }),
});
const parse = (...words: string[]) => parseLine(command, words, "probe");

test("options stand anywhere, values with and without =, short ones together", () => {
  expect(parse("main", "--label", "x", "-a", "--note=one", "p", "--note", "two", "--no-commit")).toMatchObject({
    options: { label: "x", all: true, note: ["one", "two"], commit: false },
    args: ["main", "p"],
  });
  expect(parse("-al", "x", "main").options).toMatchObject({ all: true, label: "x" });
  expect(parse("-lx", "main").options.label).toBe("x");
  expect(parse("-l=x", "main").options.label).toBe("x");
});

test("behind -- everything is an argument, and a lone - is one", () => {
  expect(parse("main", "--", "--label", "-a").args).toEqual(["main", "--label", "-a"]);
  expect(parse("main", "-").args).toEqual(["main", "-"]);
});

test("a value that begins with - is written with =", () => {
  expect(parse("main", "--label=-x").options.label).toBe("-x");
  expect(() => parse("main", "--label", "-x")).toThrow(/looks like an option/);
});

test("what is wrong is refused with a word that helps", () => {
  const wrong: [string[], RegExp][] = [
    [[], /needs BRANCH/],
    [["main", "--lable", "x"], /did you mean --label\?/],
    [["main", "-x"], /no option -x/],
    [["main", "--label"], /needs a value/],
    [["main", "--label", ""], /is empty/],
    [["main", "--label", "a", "--label", "b"], /stands twice/],
    [["main", "--all=yes"], /takes no value/],
    [["main", "--no-all"], /no option --no-all/],
    [["main", "--commit", "--no-commit"], /contradict/],
    [["main", "--format", "jsno"], /did you mean json\?/],
    [[""], /BRANCH is empty/],
    [["main\0"], /NUL/],
    [["main", "--constructor"], /no option --constructor/],
    [["main", "--__proto__"], /no option --__proto__/],
  ];
  for (const [words, sentence] of wrong) expect(() => parse(...words)).toThrow(sentence);
});

test("every word is told apart once and in order", () => {
  expect(tellApart(["a", "-la", "--all", "--", "-l"], command.options)).toEqual([
    { kind: "argument", value: "a" },
    { kind: "option", name: "label", raw: "-l", value: "a", inline: true },
    { kind: "option", name: "all", raw: "--all", value: null, inline: false },
    { kind: "argument", value: "-l" },
  ]);
});
