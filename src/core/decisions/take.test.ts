import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../../test/harness/fixture";
import { plannedDecision, plannedDecisionLog, readDecisions, sessionDecisions } from "../decisions";
import { requireSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import type { DecisionRequest } from "./request";
import { showDecision } from "./show";
import { supersedeDecision, takeDecision } from "./take";

const LOG = ".session/decision-log.md";
let fixture: Fixture;
let workspace: Workspace;
let clock: string;

beforeEach(async () => {
  clock = "2026-11-22T09:30:00Z";
  fixture = new Fixture();
  fixture.commit("feat: begin", { ".session/config.yaml": "" });
  const settings = { userConfig: null, configOverride: null, verbose: null };
  const now = () => new Date(clock);
  workspace = await openWorkspace({ cwd: fixture.root, env: fixture.env, now, warn: () => {}, ...settings });
});
afterEach(() => fixture.remove());

const start = () =>
  startSession(workspace, { branch: "feature/x", objectives: [], from: null, resume: false, worktree: null });
const saying = (title: string, more: Partial<DecisionRequest> = {}): DecisionRequest => ({
  title,
  rationale: null,
  alternatives: [],
  ...more,
});

describe("a decision", () => {
  test("is a file of its own, which the session's next checkpoint commits", async () => {
    await start();
    const { decision, files, session } = await takeDecision(
      workspace,
      saying("Using repository pattern\nfor data access", {
        rationale: "Separates domain logic\n\n## from persistence",
        alternatives: ["Active Record: Too coupled to database"],
        context: "Three modules",
      }),
    );
    expect(decision).toEqual({
      id: expect.stringMatching(/^D-20261122-[0-9a-hjkmnp-tv-z]{4}$/),
      title: "Using repository pattern for data access",
      date: "2026-11-22",
      status: "accepted",
      rationale: "Separates domain logic\n\n## from persistence",
      alternatives: ["Active Record: Too coupled to database"],
      context: "Three modules",
      consequences: null,
      path: `.session/decisions/${decision.id}.md`,
      supersedes: null,
    });
    expect(files).toHaveLength(1);
    expect(existsSync(join(fixture.root, LOG))).toBe(false);
    const { context } = await requireSession(workspace);
    expect(session).toBe(context.id);
    expect(context).toMatchObject({ decisions: [decision.id], wrote: [decision.path] });
    expect(sessionDecisions(workspace, context)).toEqual([decision]);
    expect(readDecisions(workspace)).toEqual([decision]);
  });

  test("needs no session, only init", async () => {
    const { decision, session } = await takeDecision(workspace, saying("a"));
    expect(session).toBeNull();
    expect((await showDecision(workspace, decision.id.slice(-4))).title).toBe("a");
    using bare = new Fixture();
    const elsewhere = await openWorkspace({
      cwd: bare.root,
      env: bare.env,
      now: workspace.now,
      warn: () => {},
      userConfig: null,
      configOverride: null,
      verbose: null,
    });
    await expect(takeDecision(elsewhere, saying("a"))).rejects.toMatchObject({ code: "NOT_INITIALISED", exit: 3 });
  });

  test("enters the log on the default branch only", async () => {
    const first = await takeDecision(workspace, saying("on | main"));
    expect(first.files.map(({ path }) => path)).toEqual([first.decision.path, LOG]);
    expect(fixture.read(LOG)).toContain(
      `| 2026-11-22 | on \\| main | accepted | [${first.decision.id}](decisions/${first.decision.id}.md) |`,
    );
    const log = fixture.read(LOG);
    await start();
    const second = await takeDecision(workspace, saying("aside"));
    expect(fixture.read(LOG)).toBe(log);
    expect(await plannedDecisionLog(workspace)).toBeNull();
    fixture.git("switch", "--quiet", "main");
    const planned = await plannedDecisionLog(workspace);
    expect(String(planned?.content).indexOf(second.decision.id)).toBeLessThan(
      String(planned?.content).indexOf(first.decision.id),
    );
    fixture.write(LOG, String(planned?.content));
    expect(await plannedDecisionLog(workspace)).toBeNull();
  });

  test("supersedes an earlier one, and each names the other", async () => {
    await start();
    const earlier = (await takeDecision(workspace, saying("Active Record"))).decision;
    const before = fixture.read(earlier.path);
    const { decision, superseded } = await supersedeDecision(
      workspace,
      earlier.id.slice(-4).toUpperCase(),
      saying("Repositories"),
    );
    expect(decision.supersedes).toBe(earlier.id);
    expect(superseded).toEqual({ ...earlier, status: `superseded by ${decision.id}` });
    expect(fixture.read(earlier.path)).toBe(
      before.replace("accepted", `superseded by [${decision.id}](${decision.id}.md)`),
    );
    expect(readDecisions(workspace)).toEqual([decision, { ...earlier, status: `superseded by ${decision.id}` }]);
    expect((await requireSession(workspace)).context).toMatchObject({
      decisions: [earlier.id, decision.id],
      wrote: [earlier.path, decision.path],
    });
    await expect(supersedeDecision(workspace, earlier.id, saying("x"))).rejects.toMatchObject({
      code: "USAGE",
      exit: 2,
    });
    await expect(supersedeDecision(workspace, "D-19990101-zzzz", saying("x"))).rejects.toMatchObject({
      code: "NO_SUCH_ID",
      exit: 2,
    });
    await expect(supersedeDecision(workspace, "D-2026", saying("x"))).rejects.toMatchObject({
      code: "AMBIGUOUS",
      exit: 2,
    });
    await expect(supersedeDecision(workspace, " ", saying("x"))).rejects.toMatchObject({ code: "NO_SUCH_ID" });
  });

  test("is superseded in the log too", async () => {
    const earlier = (await takeDecision(workspace, saying("a"))).decision;
    await supersedeDecision(workspace, earlier.id, saying("b"));
    const rows = fixture
      .read(LOG)
      .split("\n")
      .filter((line) => line.startsWith("| 2026"));
    expect(rows).toEqual([
      expect.stringContaining("| b | accepted |"),
      expect.stringContaining("| a | superseded by D-"),
    ]);
  });

  test("is listed newest first, whatever the clock shows", async () => {
    const ids: string[] = [];
    for (const title of ["a", "b", "c", "d"]) ids.push((await takeDecision(workspace, saying(title))).decision.id);
    clock = "2026-11-21T23:59:59Z";
    const earlier = (await takeDecision(workspace, saying("e"))).decision.id;
    expect(readDecisions(workspace).map(({ id }) => id)).toEqual([...ids.reverse(), earlier]);
  });

  test("that cannot be read is told of, and hides no other", async () => {
    const { decision } = await takeDecision(workspace, saying("a"));
    fixture.write(".session/decisions/D-20261122-0000.md", "no title\n");
    fixture.write(".session/decisions/D-20261122-0001.md", `# long\n${"a".repeat(1024 * 1024)}`);
    mkdirSync(join(fixture.root, ".session/decisions/D-20261122-0002.md"));
    symlinkSync("/etc/passwd", join(fixture.root, ".session/decisions/D-20261122-0003.md"));
    fixture.write(".session/decisions/README.md", "# not a record\n");
    const warnings: string[] = [];
    expect(readDecisions(workspace, warnings)).toEqual([decision]);
    expect(warnings.sort()).toEqual([
      expect.stringMatching(/D-20261122-0000\.md.*no title/),
      expect.stringMatching(/D-20261122-0001\.md.*larger than 1 MiB/),
      expect.stringMatching(/D-20261122-0002\.md.*no file/),
      expect.stringMatching(/^\.session\/decisions\/D-20261122-0003\.md is a symbolic link/),
    ]);
    await expect(showDecision(workspace, "0000")).rejects.toMatchObject({ code: "UNREADABLE_STATE", exit: 1 });
  });

  test("is never written through a link", async () => {
    const outside = join(fixture.folder, "outside");
    mkdirSync(outside);
    symlinkSync(outside, join(fixture.root, ".session/decisions"));
    await expect(takeDecision(workspace, saying("a"))).rejects.toMatchObject({ code: "STATE_SYMLINK", exit: 1 });
    expect(readdirSync(outside)).toEqual([]);
    const warnings: string[] = [];
    expect(readDecisions(workspace, warnings)).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^\.session\/decisions is a symbolic link/)]);
  });

  test("can be planned for a command that writes more", async () => {
    await start();
    const { decision, files } = await plannedDecision(workspace, saying("a", { rationale: "b" }));
    expect(files).toMatchObject([{ root: "tree", path: decision.path }]);
    expect(existsSync(join(fixture.root, decision.path))).toBe(false);
    await expect(plannedDecision(workspace, saying(" "))).rejects.toMatchObject({ code: "USAGE" });
    await expect(plannedDecision(workspace, saying("a", { alternatives: ["\n"] }))).rejects.toMatchObject({
      code: "USAGE",
    });
  });

  test("of a session that is not in the work tree is left out", async () => {
    await start();
    const { context } = await requireSession(workspace);
    fixture.write("secret.md", "# Not a decision\n");
    mkdirSync(join(fixture.root, ".session/decisions"));
    expect(
      sessionDecisions(workspace, {
        ...context,
        decisions: ["D-20261122-zzzz", "../../secret", "D-20261122-zzzz/../x"],
      }),
    ).toEqual([]);
  });
});
