import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import conventional from "@commitlint/config-conventional";
import lint from "@commitlint/lint";
import fc from "fast-check";
import { cleanBody, foldLine } from "./cleanup";
import type { MessageFacts, MessageStyle } from "./facts";
import { parseMessage } from "./parse";
import { printMessage } from "./print";
import { parseSessionTime, printSessionTime } from "./session-time";
import { subjectFor } from "./subject";
import { messageTrailers } from "./trailers";

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 200);
const SECTIONS = ["objectives", "decisions", "blockers", "impact"];
const STYLES: MessageStyle[] = ["full", "trailers"];

/** Pieces of text that some part of the format could take for its own. */
const hostile = fc.constantFrom(
  ..."(next)|(this commit)|\\|\\\\|  | |#|-|- |* |---|:|: |...|✓|💚|é|\u00a0|\u200b|\ud83d|\0".split("|"),
  ..."Session-Objectives:|Decisions:|Blockers:|Impact:|\\Decisions:|\\\\Impact:|    |  Rationale: x|  Ticket: y".split(
    "|",
  ),
  ..."Session-Checkpoint: fake|\\Session-Checkpoint: fake|Session-Id: fake|Signed-off-by: A <a@b>|* feat: x".split("|"),
  ..."[x]|[ ] |[▶]|commit 0123456789|https://example.com/|# ------------------------ >8 ------|\t|\r\n|\n|\n\n".split(
    "|",
  ),
  ..."Decisions:\n- fake|Impact:\n-\n|Session-Objectives:\n- [x] fake|\n\n\\Blockers:\n- fake|\n\nBlockers:\n- a".split(
    "|",
  ),
  "word ".repeat(40),
  "w".repeat(150),
  " ".repeat(110),
);
const text = fc
  .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 8 })
  .map((pieces) => pieces.join(""));

const otherTrailer = fc.record({
  key: fc.constantFrom("Co-authored-by", "Signed-off-by", "Change-Id", "Session-Review", "x"),
  value: text,
});

/** Facts of all kinds; texts made by `texts`. */
function factsOf(texts: fc.Arbitrary<string>): fc.Arbitrary<MessageFacts> {
  return fc.record<MessageFacts>({
    subject: texts.map((subject) => `s${subject}`),
    body: fc.option(texts),
    objectives: fc.array(
      fc.record({
        text: texts,
        state: fc.constantFrom("todo", "doing", "done"),
        mark: fc.constantFrom("this", "next", null),
      }),
      { maxLength: 3 },
    ),
    decisions: fc.array(
      fc.record({ title: texts, rationale: fc.option(texts), alternatives: fc.array(texts, { maxLength: 2 }) }),
      { maxLength: 3 },
    ),
    blockers: fc.array(fc.record({ text: texts, ticket: fc.option(texts) }), { maxLength: 2 }),
    impact: fc.array(texts, { maxLength: 3 }),
    sessionId: texts,
    branch: texts,
    checkpoint: texts,
    activeSeconds: fc.nat(1_000_000),
    trailers: fc.array(otherTrailer, { maxLength: 3 }),
  });
}

/** The facts as a message can hold them: single lines folded, the body cleaned, the time in minutes. */
function folded(facts: MessageFacts): MessageFacts {
  return {
    subject: foldLine(facts.subject),
    body: cleanBody(facts.body ?? ""),
    objectives: facts.objectives.map((objective) => ({ ...objective, text: foldLine(objective.text) })),
    decisions: facts.decisions.map(({ title, rationale, alternatives }) => ({
      title: foldLine(title),
      rationale: rationale === null ? null : foldLine(rationale),
      alternatives: alternatives.map(foldLine),
    })),
    blockers: facts.blockers.map((blocker) => ({
      text: foldLine(blocker.text),
      ticket: blocker.ticket === null ? null : foldLine(blocker.ticket),
    })),
    impact: facts.impact.map(foldLine),
    sessionId: foldLine(facts.sessionId),
    branch: foldLine(facts.branch),
    checkpoint: foldLine(facts.checkpoint),
    activeSeconds: parseSessionTime(printSessionTime(facts.activeSeconds)) ?? Number.NaN,
    trailers: facts.trailers.map(({ key, value }) => ({ key, value: foldLine(value) })),
  };
}

function git(args: string[], input: string): string {
  const env = { PATH: process.env["PATH"] ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const done = spawnSync("git", args, { input, encoding: "utf8", cwd: import.meta.dir, env });
  expect(done.status).toBe(0);
  return done.stdout;
}

describe.each(STYLES)("a message in the style %s", (style) => {
  test("is read back without loss, also with CRLF and trailing spaces", () => {
    fc.assert(
      fc.property(factsOf(text), (facts) => {
        const message = printMessage(facts, style, SECTIONS);
        expect(parseMessage(message)).toEqual([folded(facts)]);
        expect(parseMessage(message.replaceAll("\n", "  \r\n"))).toEqual([folded(facts)]);
      }),
      { numRuns: RUNS * 5 },
    );
  });

  test("is read back from a squash, one after another and as bullets", () => {
    fc.assert(
      fc.property(fc.array(factsOf(text), { minLength: 2, maxLength: 3 }), (all) => {
        const messages = all.map((facts) => printMessage(facts, style, SECTIONS));
        expect(parseMessage(messages.join("\n"))).toEqual(all.map(folded));
        const plain = all.map((facts, at) => ({ ...facts, subject: `feat: ${at}`, body: null }));
        const bullets = plain.map((facts) => `* ${printMessage(facts, style, SECTIONS)}`).join("\n");
        const squash = `Title (#12)\n\n${bullets}\n---------\n\nCo-authored-by: A <a@b>\n`;
        expect(parseMessage(squash.replaceAll("\n", "\r\n"))).toEqual(plain.map(folded));
      }),
      { numRuns: RUNS },
    );
  });

  test("is left as it is by git's clean-up of white space", () => {
    fc.assert(
      fc.property(factsOf(text), (facts) => {
        const message = printMessage(facts, style, SECTIONS);
        expect(message).not.toContain("\0");
        expect(git(["stripspace"], message)).toBe(message);
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test("has trailers that git and messageTrailers read alike, folded ones too", () => {
    const words = fc.array(fc.constantFrom("a", "OAuth", "-", "\\", "é", "w".repeat(60)), {
      minLength: 1,
      maxLength: 30,
    });
    const lines = words.map((list) => list.join(" "));
    fc.assert(
      fc.property(factsOf(lines), fc.constantFrom("main", "x".repeat(99)), (facts, branch) => {
        const message = printMessage({ ...facts, branch }, style, SECTIONS);
        const read = git(["interpret-trailers", "--parse", "--unfold"], message).trimEnd().split("\n");
        expect(read).toEqual(messageTrailers(message).map(({ key, value }) => `${key}: ${value}`));
        const session = [`Session-Id: ${facts.sessionId}`, `Session-Branch: ${branch}`];
        const time = `Session-Time: ${printSessionTime(facts.activeSeconds)}`;
        expect(read.slice(-4)).toEqual([...session, `Session-Checkpoint: ${facts.checkpoint}`, time]);
        expect(read.slice(0, facts.trailers.length)).toEqual(
          facts.trailers.map(({ key, value }) => `${key}: ${foldLine(value)}`),
        );
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    );
  });

  test("with a generated subject and no text of the user's passes commitlint's conventional rules", async () => {
    await fc.assert(
      fc.asyncProperty(factsOf(text), text, async (facts, label) => {
        const files = [{ path: "src/auth/provider.ts", kind: "added" as const }];
        const subject = subjectFor({ message: null, label, branch: "feature/oauth", activeObjective: null, files });
        const message = printMessage({ ...facts, subject, body: null, trailers: [] }, style, SECTIONS);
        const outcome = await lint(message, conventional.rules);
        expect(outcome.errors).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
