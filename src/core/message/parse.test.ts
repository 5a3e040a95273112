import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseMessage } from "./parse";

const group = (name: string): string =>
  `Session-Id: 20261122-a-7k2m9q\nSession-Branch: b\nSession-Checkpoint: ${name}\n`;

/** What a message was found to say, in short: checkpoint, subject, body. */
const brief = (text: string) => parseMessage(text).map(({ checkpoint, subject, body }) => [checkpoint, subject, body]);

describe("parseMessage", () => {
  test("finds nothing in a message without a checkpoint", () => {
    expect(parseMessage("fix: plain\n\nBody.\n\nSession-Id: 20261122-a-7k2m9q\n")).toEqual([]);
    expect(parseMessage("Session-Checkpoint: subject")).toEqual([]);
    expect(parseMessage("fix: prose\n\nWe print\nSession-Checkpoint: x\nnow.\n")).toEqual([]);
    expect(parseMessage("")).toEqual([]);
  });

  test("leaves null what is missing or not readable", () => {
    const [message] = parseMessage("s\n\nSession-Checkpoint: cp-1\nSession-Time: soon\n");
    expect(message).toMatchObject({ sessionId: null, branch: null, checkpoint: "cp-1", activeSeconds: null });
  });

  test("reads trailers that hooks and git have added among ours, keys in any case", () => {
    const [message] = parseMessage(
      "s\n\nsession-id: i\nChange-Id: I1\nSESSION-CHECKPOINT: cp-1\n[skip ci]\nSigned-off-by: A <a@b>\n(cherry picked from commit 1)\n",
    );
    expect(message).toMatchObject({ sessionId: "i", checkpoint: "cp-1" });
    expect(message?.trailers).toEqual([
      { key: "Change-Id", value: "I1" },
      { key: "Signed-off-by", value: "A <a@b>" },
    ]);
  });

  test("finds the trailers of a checkpoint that others follow in a paragraph of their own", () => {
    expect(brief(`s\n\nbody\n\n${group("cp-1")}\nCo-authored-by: A <a@b>\n`)).toEqual([["cp-1", "s", "body"]]);
  });

  test("takes the rest of a subject over several lines as body", () => {
    expect(brief(`one\ntwo\n\nthree\n\n${group("x")}`)).toEqual([["x", "one", "two\n\nthree"]]);
  });

  test("keeps headings of the body that do not stand right above the trailers, or have no items", () => {
    const body = "Decisions:\n- mine\n\nText.\n\nImpact:\nnone";
    const [message] = parseMessage(`s\n\n${body}\n\nDecisions:\n- ours\n\n${group("x")}`);
    expect(message?.body).toBe(body);
    expect(message?.decisions).toEqual([{ title: "ours", rationale: null, alternatives: [] }]);
  });

  test("takes each section once, and never the first paragraph", () => {
    const [twice] = parseMessage(`s\n\nImpact:\n- mine\n\nImpact:\n- ours\n\n${group("x")}`);
    expect(twice).toMatchObject({ subject: "s", body: "Impact:\n- mine", impact: ["ours"] });
    const [first] = parseMessage(`Decisions:\n- a\n\n${group("x")}`);
    expect(first).toMatchObject({ subject: "Decisions:", body: "- a", decisions: [] });
  });

  test("reads sections that a person has edited", () => {
    const sections = "Session-Objectives:\n- [X] a\n- b\n  more\n\nDecisions:\n- c\n  Why: d\n  Rationale: e\n   f";
    const [message] = parseMessage(`s\n\n${sections}\n\n${group("x")}`);
    expect(message?.objectives).toEqual([
      { text: "a", state: "done", mark: null },
      { text: "b more", state: "todo", mark: null },
    ]);
    expect(message?.decisions).toEqual([{ title: "c Why: d", rationale: "e f", alternatives: [] }]);
  });

  test("keeps a trailer of ours that belongs to nothing before it", () => {
    const [message] = parseMessage(`s\n\nSession-Decision-Rationale: r\n${group("x")}`);
    expect(message?.trailers).toEqual([{ key: "Session-Decision-Rationale", value: "r" }]);
  });
});

describe("parseMessage of a squash", () => {
  test("GitHub's bullets, with plain commits between and co-authors at the end", () => {
    const text = `Add login (#12)\n\n* feat(auth): one\n\nBody.\n\nImpact:\n- Added: a\n\n${group("cp-1")}\n* chore: plain\n\n* not a header\n\n* fix: two\n\n${group("cp-2")}\n---------\n\nCo-authored-by: A <a@b>\n`;
    expect(brief(text.replaceAll("\n", "\r\n"))).toEqual([
      ["cp-1", "feat(auth): one", "Body."],
      ["cp-2", "fix: two", null],
    ]);
    expect(parseMessage(text)[0]?.impact).toEqual(["Added: a"]);
  });

  test("bullets that are no Conventional Commits headers", () => {
    const text = `Title\n\n* One\n\n* item\n\n${group("cp-1")}\n* Two\n\n${group("cp-2")}`;
    expect(brief(text)).toEqual([
      ["cp-1", "One", "* item"],
      ["cp-2", "Two", null],
    ]);
  });

  test("messages one after another, as git rebase joins them", () => {
    expect(brief(`one\n\n* list\n\n${group("cp-1")}\ntwo\n\nBody.\n\n${group("cp-2")}`)).toEqual([
      ["cp-1", "one", "* list"],
      ["cp-2", "two", "Body."],
    ]);
  });

  test("the indented log that git merge --squash prepares", () => {
    const logged = (oid: string, message: string): string =>
      `commit ${oid}\nAuthor: A <a@b>\nDate:   Sun Nov 22 09:00:00 2026 +0000\n\n${message.replace(/^/gm, "    ")}\n`;
    const text = `Squashed commit of the following:\n\n${logged("0a1b2c3d4e", `two\n\n${group("cp-2")}`)}\n${logged("5f6a7b8c9d", `one\n\nBody.\n\n${group("cp-1")}`)}`;
    expect(brief(text)).toEqual([
      ["cp-2", "two", null],
      ["cp-1", "one", "Body."],
    ]);
  });
});

describe("parseMessage of hostile text", () => {
  test("never throws", () => {
    const unit = fc.constantFrom(
      ..."\n|\n\n|- |-|  |    |:|\\|* |[|(next)|\0|\r|Decisions:\n- |Impact:|Session-Id:|Session-Checkpoint:".split(
        "|",
      ),
      ..."Session-Objectives:\n|Session-Decision: |Session-Blocker-Ticket: |commit 0123456\n|Session-Time: |a".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        for (const message of parseMessage(`s\n\n${text}`)) expect(message.subject).toBeString();
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 200) * 10 },
    );
  });

  test.each([
    "a",
    " ",
    "\\",
    "\n",
    "a\n",
    "a\n\n",
    "  a\n",
    "    a\\\n",
    "- a\n",
    "Key: \n",
    "Key: a\n \n",
    "* a\n\n",
    "Impact:\n- a\n\n",
    "commit 0123456789\n\n",
    "\\\\\\Session-Checkpoint: a\n",
    "- [ ] \\\\\\(next)\n",
    "Session-Checkpoint: a\n\n",
    " a\n",
    "Session-Objective: a\n a\\\n",
    "((((",
    ": ",
  ])("reads a megabyte of %j in well under a second", (piece) => {
    const half = piece.repeat(Math.ceil(500_000 / piece.length));
    for (const text of [`s\n\n${half}${half}\n\n${group("x")}`, `s\n\nImpact:\n- ${half}\n\n${group("x")}?\n${half}`]) {
      // The processor's time: others may be at work on this machine.
      const start = process.cpuUsage().user;
      parseMessage(text);
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1000);
    }
  });
});
