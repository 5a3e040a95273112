import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type DecisionText, decisionText, parseDecision, printDecision } from "./decision-file";
import { oneLine } from "./tasklist-line";

const MINIMAL: DecisionText = {
  title: "Use SQLite",
  status: "accepted",
  date: "2026-11-22",
  supersedes: null,
  context: null,
  alternatives: [],
  rationale: null,
  consequences: null,
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): DecisionText | null => parseDecision(bytes(text));
const roundTrip = (decision: DecisionText): DecisionText | null => read(printDecision(decision));

/** Pieces that mean something to Markdown or to the record's own form. */
const piece = fc.constantFrom(
  "# ",
  "## Decision Outcome",
  "### Consequences",
  "#",
  "##",
  "\\#",
  "\\",
  "```",
  "````js",
  "~~~",
  "<!--",
  "-->",
  "* ",
  "- ",
  "1. ",
  "  ",
  "    ",
  "\t",
  "\n",
  "\n\n",
  "\r\n",
  'Chosen option: "x".',
  'Chosen option: "x", because ',
  "* Status: rejected",
  "* Date: 1999-01-01",
  "---",
  "===",
  "> ",
  "|",
  '"',
  "é",
  "漢字",
  "👩‍💻",
  "\u00a0",
  "\u2028",
  "\u0000",
  "a",
  "word",
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const line = anyText.map(oneLine).filter((text) => text !== "");
const several = fc.option(anyText.map(decisionText).filter((text) => text !== ""));
const decision: fc.Arbitrary<DecisionText> = fc.record({
  title: line,
  status: fc.constantFrom("accepted", "superseded by D-20261123-0a1b"),
  date: fc.constantFrom("2026-11-22", null),
  supersedes: fc.constantFrom("D-20261120-zz00", null),
  context: several,
  alternatives: fc.array(line, { maxLength: 4 }),
  rationale: several,
  consequences: several,
});

describe("printDecision and parseDecision", () => {
  test("print what MADR asks for", () => {
    const text = printDecision({
      title: "Using repository pattern for data access",
      status: "accepted",
      date: "2026-11-22",
      supersedes: "D-20261120-0a1b",
      context: "Three modules talk to the database.",
      alternatives: ["Active Record: Too coupled to database"],
      rationale: "Separates domain logic from persistence",
      consequences: "One more layer.",
    });
    expect(text).toBe(`# Using repository pattern for data access

* Status: accepted
* Date: 2026-11-22
* Supersedes: [D-20261120-0a1b](D-20261120-0a1b.md)

## Context and Problem Statement

Three modules talk to the database.

## Considered Options

* Using repository pattern for data access
* Active Record: Too coupled to database

## Decision Outcome

Chosen option: "Using repository pattern for data access".

Separates domain logic from persistence

### Consequences

One more layer.
`);
  });

  test("give any decision back as it was", () => {
    fc.assert(
      fc.property(decision, (taken) => {
        expect(roundTrip(taken)).toEqual(taken);
      }),
      { numRuns: 1000 },
    );
  });

  test("keep headings, fences and comments inside of a text", () => {
    const rationale =
      "# Not a heading of the record\n\n```sh\n# a comment in a script\n```\n\n<!-- never closed\n\n## Decision Outcome\n\n```\nopen";
    const text = printDecision({ ...MINIMAL, rationale, consequences: "one" });
    expect(text).toContain(
      "\n\\# Not a heading of the record\n\n```sh\n# a comment in a script\n```\n\n\\<!-- never closed\n\n\\## Decision Outcome\n\n\\```\nopen\n",
    );
    expect(read(text)).toEqual({ ...MINIMAL, rationale, consequences: "one" });
  });

  test("leave code alone, backslashes too", () => {
    const context = "```\n\\# in code\n\\```\n```\n\\# outside";
    expect(printDecision({ ...MINIMAL, context })).toContain("\n```\n\\# in code\n\\```\n```\n\\\\# outside\n");
    expect(roundTrip({ ...MINIMAL, context })?.context).toBe(context);
  });

  test("keep hashes at the end of a title", () => {
    expect(printDecision({ ...MINIMAL, title: "Write it in C #" })).toStartWith("# Write it in C \\#\n");
    expect(roundTrip({ ...MINIMAL, title: "Write it in C #" })?.title).toBe("Write it in C #");
    expect(read("# Closed ##\n")?.title).toBe("Closed");
  });
});

describe("parseDecision", () => {
  test("reads a record that a person wrote in MADR's own words", () => {
    const text = `\ufeff# Use Postgres #\r\n\r\n- status:   proposed\r\n- Date: 2026-10-01 and a half\r\n\r\n## Decision Drivers\r\n\r\n* cost\r\n\r\n## Considered options\r\n\r\n- Postgres\r\n- MySQL,\r\n  which we know\r\n\r\n## Decision Outcome\r\n\r\nChosen option: "Postgres", because it has\r\nrow security.\r\n\r\n### Consequences\r\n\r\n* Good, because safe\r\n\r\n### Confirmation\r\n\r\nA test.\r\n\r\n## More Information\r\n\r\nNone.\r\n`;
    expect(read(text)).toEqual({
      title: "Use Postgres",
      status: "proposed",
      date: "2026-10-01",
      supersedes: null,
      context: null,
      alternatives: ["MySQL, which we know"],
      rationale: "it has\nrow security.",
      consequences: "* Good, because safe",
    });
  });

  test("takes facts from below the title only", () => {
    expect(read("# A\n\n## Context and Problem Statement\n\n* Status: rejected\n")).toEqual({
      ...MINIMAL,
      title: "A",
      date: null,
      context: "* Status: rejected",
    });
  });

  test("keeps deeper headings that a person put into a section", () => {
    const text =
      "# A\n\n## Context and Problem Statement\n\nBefore.\n\n### Load\n\nAfter.\n\n## Decision Outcome\n\nJust so.\n";
    expect(read(text)).toMatchObject({ context: "Before.\n\n### Load\n\nAfter.", rationale: "Just so." });
  });

  test("finds no options in code", () => {
    const text =
      "# A\n\n## Considered Options\n\n```\n* no option\n```\n\n* One\n  ```\n  * code of one\n  ```\n* Two\n";
    expect(read(text)?.alternatives.map((option) => option.slice(0, 3))).toEqual(["One", "Two"]);
  });

  test("finds no decision where there is no title", () => {
    expect(read("")).toBeNull();
    expect(read("## Decision Outcome\n\nx\n")).toBeNull();
    expect(read("```\n# A\n```\n")).toBeNull();
  });

  test("reads bytes that are no UTF-8", () => {
    expect(parseDecision(Uint8Array.of(0x23, 0x20, 0xff, 0x41, 0x0a))?.title).toBe("\ufffdA");
  });
});
