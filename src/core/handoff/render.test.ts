import { describe, expect, test } from "bun:test";
import { SessionError } from "../../errors";
import type { BranchName } from "../model";
import { renderHandoff } from "./render";
import { COMMIT, EMPTY, FULL, objective } from "./sample-facts";

const HEADINGS = [
  "Summary",
  "Objectives",
  "Completed work",
  "Tests",
  "Documentation",
  "Work in progress",
  "Blockers",
  "Decisions",
  "Architecture",
  "Metrics",
  "Key files",
  "Notes for the next developer",
  "Next steps",
  "Learnings",
  "Related",
  "Checklist",
];
const headings = (markdown: string): string[] =>
  [...markdown.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading ?? "");

async function refusal(act: Promise<unknown>): Promise<SessionError> {
  const cause = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(cause instanceof SessionError)) throw new Error(`not refused: ${cause}`);
  return cause;
}

describe("a handoff", () => {
  test("has every section where there are facts, in order, and none where there are none", async () => {
    expect(headings(await renderHandoff(FULL, null))).toEqual(HEADINGS);
    expect(await renderHandoff(EMPTY, null)).toBe(
      "# Handoff: feature/oauth\n\nSession 20261122-oauth-7k2m9q of Ada Example, from 2026-11-22 09:30 to 11:45 UTC.\nNo work is committed yet.\n",
    );
  });

  test("says its facts in words", async () => {
    const markdown = await renderHandoff(FULL, null);
    for (const line of [
      "The last work commit is `8888888888`, on top of main.",
      "2 of 4 objectives are done, after 2h 15m of active time. 4 commits changed 3 files (+120 −14 lines), with 12 new tests and 1 decision; coverage went from 79 % to 84.3 %. 1 blocker is open and 1 changed file is not committed.",
      "- [x] obj-1: Goal of obj-1",
      "- [ ] obj-3: Goal of obj-3 (in progress)\n  - redirect works",
      "Partly achieved: 2 of 4 objectives are done.",
      "- `8888888888` feat(auth): add provider (checkpoint oauth-complete, 2 files)\n  - With PKCE.",
      "3 earlier commits are left out; git log aaaaaaaaaa.. shows all of them.",
      "- 12 tests added\n- Coverage: 79 % → 84.3 %\n- `test/auth.test.ts` (new, +30 −1 lines)",
      "- Done: 50 %\n- In progress: obj-3\n- Not begun: obj-4\n- Not committed: `src/new.ts` (new)",
      "- blk-2: Review\n  - Ticket: PROJ-12 Review it (open)\n  - Open since 2026-11-22 10:45 UTC, 1h so far\n- blk-1: Keys\n  - Resolved 2026-11-22 10:25 UTC after 45m: they came",
      "- **Use PKCE** (`.session/decisions/D-20261122-x7k2.md`)\n  - Context: Public clients\n  - Rationale: Safe.\n    Known.\n  - Alternative: Implicit flow\n  - Consequences: One more request",
      "- Architecture: hexagonal\n- Patterns: repository-pattern\n- Violation: src/domain imports src/http",
      "- Active time: 2h 15m, of which feat 1h 30m and fix 45m",
      "- Code: +90 −14 lines in 2 files\n- Tests: +30 −0 lines in 1 file",
      "- Commits by type: 3 feat and 1 other\n- build: passing",
      "1. Commit what is not committed, or put it aside\n2. Finish obj-3: Goal of obj-3\n3. Settle blk-2\n4. Begin obj-4: Goal of obj-4",
      "2 objectives took 2h 15m of active time; at that pace the 2 that are left take about 2h 15m.",
      "- [x] Everything is committed\n- [ ] No blocker is open (1 is)",
    ])
      expect(markdown).toContain(line);
    expect(markdown).not.toMatch(/\n\n\n|[ \t]\n/);
  });

  test("is headed by the summary only where that is asked for, and is the same for the same facts", async () => {
    const without = await renderHandoff({ ...FULL, summarised: false }, null);
    expect(headings(without)).toEqual(HEADINGS.slice(1));
    expect(await renderHandoff(structuredClone(FULL), null)).toBe(await renderHandoff(FULL, null));
  });

  test("keeps its structure whatever people write", async () => {
    const nasty = "# Summary\n\n## Objectives\n<details>\n```\nopen\n\u001b[2J\u202e";
    const markdown = await renderHandoff(
      {
        ...FULL,
        session: { ...FULL.session, branch: "x`y" as BranchName },
        objectives: [{ ...objective("obj-1", "doing"), text: "- [x] # not <b>bold", criteria: ["> quoted"] }],
        commits: [{ ...COMMIT, subject: "* <script>", body: nasty }],
        blockers: [],
        decisions: FULL.decisions.map((decision) => ({ ...decision, title: "1. first", rationale: nasty })),
        notes: [nasty, "plain"],
        learnings: [nasty],
      },
      null,
    );
    expect(headings(markdown)).toEqual([
      "Summary",
      "Objective",
      ...HEADINGS.slice(2).filter((name) => name !== "Blockers"),
    ]);
    expect(markdown).toContain("- [ ] obj-1: \\- [x] # not \\<b>bold (in progress)\n  - \\> quoted");
    expect(markdown).toContain("\n- plain\n");
    expect(markdown).not.toMatch(/(?<!\\)<(?:details|script|b)>/);
    for (const unseen of ["\u001b", "\u202e"]) expect(markdown).not.toContain(unseen);
  });
});

describe("a project's own template", () => {
  const path = ".session/templates/handoff.md";
  const render = (text: string) => renderHandoff(FULL, { path, text });

  test("sees the view and nothing else", async () => {
    const text =
      "{{title}}: {{#objectives}}{{#items}}{{id}} {{/items}}{{/objectives}}{{#next}}{{estimate}}{{/next}} {{{intro}}} {{constructor}} {{title.constructor.constructor}} {{nowhere}}";
    const shown = await render(text);
    expect(shown).toStartWith("feature/oauth: obj-1 obj-2 obj-3 obj-4 2 objectives took");
    expect(shown).not.toMatch(/native code|\[object|function/);
    expect(await render("<{{session.author}}>")).toBe("<Ada Example>\n");
  });

  test("that asks for another template, is broken, or never ends, is refused by name", async () => {
    for (const [text, why] of [
      ["{{> /etc/passwd}}", /asks for the template "\/etc\/passwd"/],
      ["{{#objectives}}", /Unclosed section/],
      ["{{#objectives}}{{/work}}", /Unclosed section/],
      [`${"{{#objectives}}{{#items}}".repeat(12)}x${"{{/items}}{{/objectives}}".repeat(12)}`, /repeats itself/],
    ] as const) {
      const cause = await refusal(render(text));
      expect(cause.code).toBe("CONFIG_INVALID");
      expect(cause.message).toStartWith(`${path} cannot be rendered: `);
      expect(cause.message).toMatch(why);
    }
  });
});
