import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../../test/harness/fixture";
import { SessionError } from "../../errors";
import { printMessage } from "../message/print";
import { requireSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import { handoffTemplate } from "./template-file";
import { handoffFacts, writeHandoff } from "./write";

const TEMPLATE = ".session/templates/handoff.md";
let fixture: Fixture;
let workspace: Workspace;
let clock: string;

beforeEach(async () => {
  clock = "2026-11-22T09:30:00Z";
  fixture = new Fixture();
  fixture.env.GIT_AUTHOR_DATE = clock;
  fixture.env.GIT_COMMITTER_DATE = clock;
  fixture.commit("feat: begin", {
    ".session/config.yaml": "context:\n  architecture: hexagonal\n",
    "src/old.ts": "1\n",
  });
  workspace = await openWorkspace({
    cwd: fixture.root,
    env: fixture.env,
    now: () => new Date(clock),
    warn: () => {},
    userConfig: null,
    configOverride: null,
    verbose: null,
  });
  await startSession(workspace, {
    branch: "feature/PROJ-9-x",
    objectives: ["Goal"],
    from: null,
    resume: false,
    worktree: null,
  });
});
afterEach(() => fixture.remove());

const facts = async () => handoffFacts(workspace, await requireSession(workspace), { summary: true });
const write = async () => writeHandoff(workspace, await requireSession(workspace), { summary: true });

describe("the facts of a handoff", () => {
  test("are the work of the branch: commits, net changes by kind of file, what is not committed", async () => {
    fixture.commit("feat: one\n\nWhy it is so.\n\nMore.\n\nCloses #12", {
      "src/a.ts": "1\n2\n3\n",
      "test/a.test.ts": "1\n",
      "docs/a.md": "x\n",
      "package-lock.json": "{}\n",
    });
    fixture.commit("fix: two", { "src/a.ts": "1\n2\n", "src/old.ts": "2\n" });
    fixture.write("src/new.ts", "1\n");
    clock = "2026-11-22T10:00:00Z";
    const found = await facts();
    expect(found.commits).toMatchObject([
      { subject: "feat: one", body: "Why it is so.", files: 4 },
      { subject: "fix: two", body: null, files: 2 },
    ]);
    expect(found.lastCommit?.oid).toBe(fixture.git("rev-parse", "HEAD") as never);
    expect(found.totals).toEqual({ commits: 2, filesChanged: 5, linesAdded: 6, linesRemoved: 1 });
    expect(found.keyFiles.map(({ path }) => path)).toEqual(["src/a.ts", "src/old.ts"]);
    expect(found.documents.map(({ path }) => path)).toEqual(["docs/a.md"]);
    expect(found.testFiles.map(({ path }) => path)).toEqual(["test/a.test.ts"]);
    expect(found.uncommitted).toEqual([{ path: "src/new.ts", status: "new" }]);
    expect(found.commitTypes).toEqual([
      { type: "feat", count: 1 },
      { type: "fix", count: 1 },
    ]);
    expect(found.tickets).toEqual(["#12", "PROJ-9"]);
    expect(found.architecture.name).toBe("hexagonal");
    expect(found.session.activeSeconds).toBe(1800);
  });

  test("leave out what merging the base branch brought in", async () => {
    fixture.commit("feat: mine", { "src/mine.ts": "1\n" });
    fixture.git("switch", "--quiet", "main");
    fixture.commit("feat: theirs", { "src/theirs.ts": "1\n" });
    fixture.git("switch", "--quiet", "feature/PROJ-9-x");
    fixture.git("merge", "--quiet", "--no-edit", "main");
    const found = await facts();
    expect(found.keyFiles.map(({ path }) => path)).toEqual(["src/mine.ts"]);
    expect(found.totals.filesChanged).toBe(1);
  });

  test("name the last work commit, not the one that brings the handoff, and nothing of its own files", async () => {
    const work = fixture.commit("feat: mine", {
      "src/mine.ts": "1\n",
      ".session/decisions/D-20261122-x7k2.md": "# d\n",
    });
    fixture.commit("docs: hand over", { ".session/handoffs/feature%2Fx.md": "# Handoff\n" });
    const found = await facts();
    expect(found.lastCommit?.oid).toBe(work as never);
    expect(found.commits.map(({ subject }) => subject)).toEqual(["feat: mine"]);
    expect(found.keyFiles.map(({ path }) => path)).toEqual(["src/mine.ts"]);
    expect(found.documents).toEqual([]);
    expect(found.totals).toEqual({ commits: 1, filesChanged: 1, linesAdded: 1, linesRemoved: 0 });
  });

  test("know a checkpoint's own words from the program's", async () => {
    const message = printMessage(
      {
        subject: "feat: one",
        body: "What a person wrote.",
        objectives: [{ text: "Goal", state: "doing", mark: "this" }],
        decisions: [],
        blockers: [],
        impact: [],
        sessionId: (await requireSession(workspace)).context.id,
        branch: "feature/PROJ-9-x",
        checkpoint: "cp-1",
        activeSeconds: 60,
        trailers: [],
      },
      "full",
      ["objectives"],
    );
    fixture.commit(message, { "src/a.ts": "1\n" });
    expect((await facts()).commits).toMatchObject([{ subject: "feat: one", body: "What a person wrote." }]);
  });

  test("take the lines beneath an objective for its criteria, and only marked notes", async () => {
    const { files } = await requireSession(workspace);
    fixture.write(
      files.objectives,
      "# Objectives\n\n- [ ] obj-1: Goal\n  - redirect works\n\n  in all browsers\n  - [x] obj-2: Part\n- [ ] obj-3: Other\n\nText.\n",
    );
    fixture.write(
      files.notes,
      "- note-1: private\n- note-2 (handoff): Ask Grace\n- note-3: Learned: tokens are opaque\n- note-4 (handoff): learning:  x\n- note-5: learned:\n",
    );
    const found = await facts();
    expect(found.objectives.map(({ id, criteria }) => [id, criteria])).toEqual([
      ["obj-1", ["redirect works", "in all browsers"]],
      ["obj-2", []],
      ["obj-3", []],
    ]);
    expect(found.notes).toEqual(["Ask Grace"]);
    expect(found.learnings).toEqual(["tokens are opaque", "x"]);
    expect(await write()).not.toContain("private");
  });

  test("list changes as tracking says", async () => {
    fixture.write(".session/config.yaml", "tracking:\n  watch_patterns: [src/**]\n  ignore_patterns: [src/gen/**]\n");
    fixture.git("commit", "--quiet", "--all", "--message=chore: x");
    workspace = await openWorkspace({
      cwd: fixture.root,
      env: fixture.env,
      now: () => new Date(clock),
      warn: () => {},
      userConfig: null,
      configOverride: null,
      verbose: null,
    });
    for (const path of ["src/a.ts", "src/gen/b.ts", "other.txt"]) fixture.write(path, "1\n");
    fixture.git("add", "--all");
    const found = await facts();
    expect(found.uncommitted.map(({ path }) => path)).toEqual(["src/a.ts"]);
    expect(found.changed).toBe(3);
    expect(found.checks).toContainEqual({ ok: false, what: "Everything is committed (3 changed files are not)" });
  });

  test("writing the document changes nothing", async () => {
    fixture.write("src/new.ts", "1\n");
    const before = fixture.fingerprint();
    expect(await write()).toStartWith("# Handoff: feature/PROJ-9-x\n");
    expect(fixture.fingerprint()).toEqual(before);
  });
});

describe("the template", () => {
  test("is the project's where it has one, on this branch or on the default branch", async () => {
    expect(await handoffTemplate(workspace)).toBeNull();
    fixture.write(TEMPLATE, "Ours: {{title}}\n");
    expect(await write()).toBe("Ours: feature/PROJ-9-x\n");
    fixture.git("switch", "--quiet", "main");
    fixture.commit("docs: template", { [TEMPLATE]: "Main's\n" });
    fixture.git("switch", "--quiet", "--orphan", "bare");
    expect(existsSync(join(fixture.root, ".session"))).toBe(false);
    expect(await handoffTemplate(workspace)).toEqual({ path: TEMPLATE, text: "Main's\n" });
  });

  test("is not read through a link, nor where it is huge", async () => {
    fixture.write("secret.txt", "token\n");
    mkdirSync(join(fixture.root, ".session/templates"), { recursive: true });
    symlinkSync(join(fixture.root, "secret.txt"), join(fixture.root, TEMPLATE));
    await expect(handoffTemplate(workspace)).rejects.toMatchObject({ code: "STATE_SYMLINK" });
    rmSync(join(fixture.root, TEMPLATE));
    fixture.write(TEMPLATE, "x".repeat(300_000));
    await expect(handoffTemplate(workspace)).rejects.toBeInstanceOf(SessionError);
  });
});
