import { describe, expect, test } from "bun:test";
import type { TouchedPath } from "../../git/commit-files";
import type { MessageFacts } from "../message/facts";
import { parseMessage } from "../message/parse";
import { printMessage } from "../message/print";
import type { Instant, Oid } from "../model";
import { sessionFromMessages } from "./from-messages";
import { type Told, toldBy } from "./told";

const ID = "20261122-oauth-7k2m9q";
const SECTIONS = ["objectives", "decisions", "blockers", "impact"];
const oid = (number: number): Oid => String(number).padStart(40, "0") as Oid;

const facts = (part: Partial<MessageFacts>): MessageFacts => ({
  subject: "feat: work",
  body: null,
  objectives: [],
  decisions: [],
  blockers: [],
  impact: [],
  sessionId: ID,
  branch: "feature/oauth",
  checkpoint: "cp-1",
  activeSeconds: 600,
  trailers: [],
  ...part,
});

/** A commit at 10:00 plus `minute`, on top of the one of the minute before. */
function commit(minute: number, message: string, parents = [oid(minute - 1)]) {
  const at = `2026-11-22T10:${String(minute).padStart(2, "0")}:00Z` as Instant;
  return {
    oid: oid(minute),
    subject: message.split("\n")[0] ?? "",
    author: "Ada",
    email: "ada@example.org",
    at,
    committedAt: at,
    parents,
    tree: oid(1000 + minute),
    message,
  };
}

const point = (minute: number, part: Partial<MessageFacts>, style: "full" | "trailers" = "full") =>
  commit(minute, printMessage(facts(part), style, SECTIONS));
/** What git log would give: newest first. */
const told = (...commits: ReturnType<typeof commit>[]): Told[] =>
  toldBy([...commits].sort((a, b) => (a.at < b.at ? 1 : -1)));

describe("a session from its commits", () => {
  test("has id, branch, base, start, checkpoints and time", () => {
    const found = sessionFromMessages(
      told(
        point(10, { activeSeconds: 540 }),
        commit(11, "fix: plain"),
        point(20, { checkpoint: "oauth-complete", activeSeconds: 1500 }, "trailers"),
        point(30, { checkpoint: "cp-3", activeSeconds: 2100 }),
      ),
    );
    expect(found?.context).toMatchObject({
      id: ID,
      branch: "feature/oauth",
      status: "paused",
      base: { branch: null, commit: oid(9) },
      startedAt: "2026-11-22T10:01:00Z",
      endedAt: null,
      author: { name: "Ada", email: "ada@example.org" },
      intervals: [{ from: "2026-11-22T10:01:00Z", to: "2026-11-22T10:30:00Z", active: 2100 }],
      checkpoints: [
        {
          id: "cp-1",
          label: null,
          at: "2026-11-22T10:10:00Z",
          commit: oid(10),
          tree: oid(1010),
          subject: "feat: work",
          seconds: 540,
        },
        { id: "cp-2", label: "oauth-complete", commit: oid(20), seconds: 1500 },
        { id: "cp-3", label: null },
      ],
      revision: 0,
      head: null,
    });
    expect(found?.head).toBe(oid(30));
    expect(found?.commits.map((one) => one.oid)).toEqual([oid(30), oid(20), oid(10)]);
  });

  test("takes each field from the newest commit that carries it", () => {
    const objective = (text: string, state: "todo" | "doing" | "done") => ({ text, state, mark: null });
    const found = sessionFromMessages(
      told(
        point(10, { objectives: [objective("A", "doing"), objective("Gone", "todo")] }),
        point(20, { checkpoint: "cp-2", objectives: [objective("A", "done"), objective("B", "doing")] }),
        point(30, { checkpoint: "cp-3", objectives: [objective("A", "done"), objective("B", "doing")] }),
        // Its author took the sections and the time away.
        commit(40, `feat: last\n\nSession-Id: ${ID}\nSession-Branch: feature/renamed\nSession-Checkpoint: cp-4`),
      ),
    );
    expect(found?.objectives).toEqual([
      {
        id: "obj-1",
        text: "A",
        state: "done",
        createdAt: "2026-11-22T10:10:00Z" as Instant,
        doneAt: "2026-11-22T10:20:00Z" as Instant,
      },
      { id: "obj-2", text: "B", state: "doing", createdAt: "2026-11-22T10:20:00Z" as Instant, doneAt: null },
    ]);
    expect(found?.context.branch).toBe("feature/renamed" as never);
    expect(found?.context.intervals[0]?.active).toBe(600);
    expect(found?.context.objectives["obj-1"]).toEqual({
      createdAt: "2026-11-22T10:10:00Z" as Instant,
      doneAt: "2026-11-22T10:20:00Z" as Instant,
    });
  });

  test("a blocker that a later checkpoint no longer names was resolved by then", () => {
    const keys = { text: "Keys", ticket: "PROJ-12" };
    const found = sessionFromMessages(
      told(
        point(10, { blockers: [keys] }),
        point(20, { checkpoint: "cp-2", blockers: [keys] }),
        point(30, { checkpoint: "cp-3", blockers: [{ text: "Review", ticket: null }] }),
      ),
    );
    expect(found?.blockers).toMatchObject([
      {
        id: "blk-1",
        text: "Keys",
        state: "resolved",
        ticket: { key: "PROJ-12" },
        openedAt: "2026-11-22T10:10:00Z",
        resolvedAt: "2026-11-22T10:30:00Z",
        blockedSeconds: 1200,
      },
      { id: "blk-2", text: "Review", state: "open", ticket: null, resolvedAt: null },
    ]);
    expect(found?.context.blockers["blk-1"]).toEqual({
      openedAt: "2026-11-22T10:10:00Z" as Instant,
      resolvedAt: "2026-11-22T10:30:00Z" as Instant,
      resolution: null,
      ticket: "PROJ-12",
    });
  });

  test("decisions are all that were told, figures those that Impact names", () => {
    const decision = (title: string) => ({ title, rationale: "why", alternatives: ["no"] });
    const one = told(
      point(10, {
        decisions: [decision("A")],
        impact: ["Coverage: 79% → 84.5%", "Tests: +11 −2 unit tests, +1 end-to-end test", "Added: a.ts"],
      }),
      point(20, { checkpoint: "cp-2", decisions: [decision("B")], impact: ["Coverage: 90%"] }),
    );
    const files: TouchedPath[] = [
      { path: ".session/decisions/D-20261122-x7k2.md", letter: "A" },
      { path: ".session/decisions/D-20261120-0000.md", letter: "M" },
    ];
    const found = sessionFromMessages(
      one.map((message) => ({ ...message, files: message.commit.oid === oid(20) ? files : [] })),
    );
    expect(found?.decisions).toEqual([decision("A"), decision("B")]);
    expect(found?.context.decisions).toEqual(["D-20261122-x7k2"]);
    expect(found?.context.checkpoints.map(({ metrics, decisions }) => ({ metrics, decisions }))).toEqual([
      { metrics: { coverage: 84.5, testsAdded: 12 }, decisions: [] },
      { metrics: { coverage: 90 }, decisions: ["D-20261122-x7k2"] },
    ]);
  });

  test("is found in a squash, and the branch's own commits are better than it", () => {
    const [one, two] = [point(10, {}), point(20, { checkpoint: "cp-2", activeSeconds: 1200 })];
    const squash = commit(40, `feat: all (#7)\n\n* ${one.message}\n* ${two.message}`, [oid(5)]);
    expect(parseMessage(squash.message)).toHaveLength(2);
    const alone = sessionFromMessages(told(squash));
    expect(alone?.context.checkpoints).toMatchObject([
      { id: "cp-1", commit: oid(40), tree: null, seconds: 600 },
      { id: "cp-2", commit: oid(40), tree: oid(1040), seconds: 1200 },
    ]);
    expect(alone?.context.base.commit).toBe(oid(5));
    const both = sessionFromMessages(told(one, two, squash));
    expect(both?.context.checkpoints.map((checkpoint) => checkpoint.commit)).toEqual([oid(10), oid(20)]);
    const picked = sessionFromMessages(
      told(one, { ...one, oid: oid(50), committedAt: "2026-11-22T11:00:00Z" as Instant }),
    );
    expect(picked?.context.checkpoints).toHaveLength(1);
  });

  test("is over once its handoff or its merge is told, and neither counts as a checkpoint", () => {
    const work = point(10, {});
    const handoff = told(work, point(20, { checkpoint: "handoff", activeSeconds: 1200 })).map((one) => ({
      ...one,
      files: one.message.checkpoint === "handoff" ? [{ path: ".session/handoffs/x.md", letter: "A" }] : [],
    }));
    expect(sessionFromMessages(handoff)?.context).toMatchObject({
      status: "ended",
      endedAt: "2026-11-22T10:20:00Z",
      checkpoints: [{ id: "cp-1" }],
      revision: 1,
      head: oid(20),
    });
    const merge = commit(30, printMessage(facts({ checkpoint: "end", activeSeconds: 1500 }), "full", SECTIONS), [
      oid(7),
      oid(20),
    ]);
    const merged = sessionFromMessages(told(work, merge));
    expect(merged?.context).toMatchObject({
      status: "ended",
      endedAt: "2026-11-22T10:30:00Z",
      checkpoints: [{ id: "cp-1" }],
      head: oid(20),
    });
    expect(merged?.context.intervals[0]?.active).toBe(1500);
    // A checkpoint that a person labelled so is one, and what comes later opens the session again.
    expect(
      sessionFromMessages(told(work, point(20, { checkpoint: "handoff", activeSeconds: 1200 })))?.context,
    ).toMatchObject({ status: "paused", checkpoints: [{}, { label: "handoff" }] });
    expect(
      sessionFromMessages([...told(point(40, { checkpoint: "cp-2", activeSeconds: 1800 })), ...handoff])?.context
        .status,
    ).toBe("paused");
  });

  test("is none where nothing names a session or its branch", () => {
    expect(sessionFromMessages([])).toBeNull();
    expect(
      toldBy([commit(1, "feat: x\n\nSession-Id: ../../evil\nSession-Branch: b\nSession-Checkpoint: cp-1")]),
    ).toEqual([]);
    expect(sessionFromMessages(told(commit(1, `feat: x\n\nSession-Id: ${ID}\nSession-Checkpoint: cp-1`)))).toBeNull();
  });
});
