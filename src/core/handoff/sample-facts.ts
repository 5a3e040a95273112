import type { BranchName, Instant, Oid, SessionId } from "../model";
import type { HandoffFacts } from "./facts";

const at = (text: string): Instant => text as Instant;
const oid = (digit: string): Oid => digit.repeat(40) as Oid;
const change = (path: string, added: number, kind: "added" | "modified" = "modified") => ({
  path,
  from: null,
  kind,
  added,
  removed: 1,
  binary: false,
});

/** Facts of a session in which nothing has happened, for tests. */
export const EMPTY: HandoffFacts = {
  session: {
    id: "20261122-oauth-7k2m9q" as SessionId,
    branch: "feature/oauth" as BranchName,
    status: "ended",
    base: { branch: "main" as BranchName, commit: oid("a") },
    startedAt: at("2026-11-22T09:30:00Z"),
    endedAt: at("2026-11-22T11:45:00Z"),
    activeSeconds: 0,
    author: { name: "Ada Example", email: "ada@example.org" },
    stateDir: "sessions/feature%2Foauth",
  },
  at: at("2026-11-22T11:45:00Z"),
  summarised: true,
  lastCommit: null,
  objectives: [],
  commits: [],
  earlierCommits: 0,
  checkpoints: [],
  totals: { commits: 0, filesChanged: 0, linesAdded: 0, linesRemoved: 0 },
  areas: [],
  testsAdded: null,
  testFiles: [],
  coverage: null,
  documents: [],
  keyFiles: [],
  changed: 0,
  uncommitted: [],
  blockers: [],
  decisions: [],
  architecture: { name: "", patterns: [], conventions: [], rules: [] },
  violations: [],
  timeByType: [],
  commitTypes: [],
  metrics: {},
  notes: [],
  learnings: [],
  estimate: null,
  tickets: [],
  checks: [],
};

/** One commit with all it can have. */
export const COMMIT = {
  oid: oid("8"),
  subject: "feat(auth): add provider",
  at: at("2026-11-22T10:00:00Z"),
  label: "oauth-complete",
  body: "With PKCE.",
  files: 2,
};
/** An objective in a state. */
export const objective = (id: string, state: "todo" | "doing" | "done") => ({
  id,
  text: `Goal of ${id}`,
  state,
  createdAt: null,
  doneAt: null,
  criteria: [],
});

/** Facts of every kind, for tests. */
export const FULL: HandoffFacts = {
  ...EMPTY,
  session: { ...EMPTY.session, activeSeconds: 8100 },
  lastCommit: COMMIT,
  objectives: [
    objective("obj-1", "done"),
    objective("obj-2", "done"),
    { ...objective("obj-3", "doing"), criteria: ["redirect works"] },
    objective("obj-4", "todo"),
  ],
  commits: [COMMIT],
  earlierCommits: 3,
  totals: { commits: 4, filesChanged: 3, linesAdded: 120, linesRemoved: 14 },
  areas: [
    { name: "code", files: 2, added: 90, removed: 14 },
    { name: "tests", files: 1, added: 30, removed: 0 },
  ],
  testsAdded: 12,
  testFiles: [change("test/auth.test.ts", 30, "added")],
  coverage: { from: 79, to: 84.25 },
  documents: [change("docs/auth.md", 3)],
  keyFiles: [change("src/auth.ts", 80)],
  changed: 1,
  uncommitted: [{ path: "src/new.ts", status: "new" }],
  blockers: [
    {
      id: "blk-1",
      text: "Keys",
      state: "resolved",
      ticket: null,
      openedAt: at("2026-11-22T09:40:00Z"),
      resolvedAt: at("2026-11-22T10:25:00Z"),
      resolution: "they came",
      blockedSeconds: 2700,
    },
    {
      id: "blk-2",
      text: "Review",
      state: "open",
      ticket: { key: "PROJ-12", url: null, title: "Review it", state: "open" },
      openedAt: at("2026-11-22T10:45:00Z"),
      resolvedAt: null,
      resolution: null,
      blockedSeconds: 3600,
    },
  ],
  decisions: [
    {
      id: "D-20261122-x7k2",
      title: "Use PKCE",
      date: "2026-11-22",
      status: "accepted",
      rationale: "Safe.\nKnown.",
      alternatives: ["Implicit flow"],
      context: "Public clients",
      consequences: "One more request",
      path: ".session/decisions/D-20261122-x7k2.md",
    },
  ],
  architecture: { name: "hexagonal", patterns: ["repository-pattern"], conventions: [], rules: [] },
  violations: ["src/domain imports src/http"],
  timeByType: [
    { type: "feat", seconds: 5400 },
    { type: "fix", seconds: 2700 },
  ],
  commitTypes: [
    { type: "feat", count: 3 },
    { type: "other", count: 1 },
  ],
  metrics: { build: "passing" },
  notes: ["Ask Grace"],
  learnings: ["Tokens are opaque"],
  estimate: { done: 2, left: 2, spent: 8100, needed: 8100 },
  tickets: ["PROJ-3"],
  checks: [
    { ok: true, what: "Everything is committed" },
    { ok: false, what: "No blocker is open (1 is)" },
  ],
};
