import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Fixture } from "../../../test/harness/fixture";
import { readBlockers } from "../blockers";
import { requireSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import { addBlocker, linkBlocker, reopenBlocker, resolveBlocker } from "./edit";

const FILE = ".git/sessions/feature%2Fx/blockers.md";
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
  await startSession(workspace, { branch: "feature/x", objectives: [], from: null, resume: false, worktree: null });
});
afterEach(() => fixture.remove());

const blockers = async () => readBlockers(await requireSession(workspace), workspace.now());

describe("blockers", () => {
  test("are open from now on, and counted", async () => {
    const { blocker, before } = await addBlocker(workspace, "Waiting on\nAPI keys", "PROJ-12");
    expect(blocker as unknown).toEqual({
      id: "blk-1",
      text: "Waiting on API keys",
      state: "open",
      ticket: { key: "PROJ-12", url: null, title: null, state: null },
      openedAt: "2026-11-22T09:30:00Z",
      resolvedAt: null,
      resolution: null,
      blockedSeconds: 0,
    });
    expect(before).toBeNull();
    expect(fixture.read(FILE)).toBe("# Blockers of feature/x\n\n- [ ] blk-1: Waiting on API keys\n");
    clock = "2026-11-22T10:30:05Z";
    expect((await blockers())[0]?.blockedSeconds).toBe(3605);
    clock = "2026-11-22T09:00:00Z";
    expect((await blockers())[0]?.blockedSeconds).toBe(0);
  });

  test("stop counting when they are resolved", async () => {
    await addBlocker(workspace, "Keys", null);
    clock = "2026-11-22T10:00:00Z";
    const { blocker } = await resolveBlocker(workspace, "1", "came by mail");
    expect(blocker).toMatchObject({
      state: "resolved",
      resolvedAt: "2026-11-22T10:00:00Z",
      resolution: "came by mail",
    });
    expect(fixture.read(FILE)).toContain("- [x] blk-1: Keys\n");
    clock = "2026-11-23T10:00:00Z";
    expect((await blockers())[0]?.blockedSeconds).toBe(1800);
    expect((await resolveBlocker(workspace, "1", null)).blocker.resolution).toBe("came by mail");
    await resolveBlocker(workspace, "1", "came by post");
    expect((await blockers())[0]).toMatchObject({ resolvedAt: "2026-11-22T10:00:00Z", resolution: "came by post" });
  });

  test("count from the first opening when they are reopened", async () => {
    await addBlocker(workspace, "Keys", "#7");
    await resolveBlocker(workspace, "blk-1", "came");
    clock = "2026-11-22T11:30:00Z";
    const { blocker, before } = await reopenBlocker(workspace, "blk-1");
    expect(blocker).toMatchObject({ state: "open", resolvedAt: null, resolution: null, blockedSeconds: 7200 });
    expect(blocker.ticket?.key).toBe("#7");
    expect(before?.resolution).toBe("came");
    fixture.write(FILE, fixture.read(FILE).replace("[ ]", "[x]"));
    expect((await blockers())[0]).toMatchObject({ state: "resolved", resolvedAt: null, resolution: null });
  });

  test("that a person opened again in the file are open", async () => {
    await addBlocker(workspace, "Keys", null);
    await resolveBlocker(workspace, "1", "came");
    fixture.write(FILE, fixture.read(FILE).replace("[x]", "[ ]"));
    expect((await blockers())[0]).toMatchObject({ state: "open", resolvedAt: null, resolution: null });
  });

  test("are tied to tickets", async () => {
    await addBlocker(workspace, "Keys", null);
    const address = "https://tracker.example/browse/PROJ-12";
    const { blocker } = await linkBlocker(workspace, "1", address);
    expect(blocker.ticket).toEqual({ key: address, url: address, title: null, state: null });
    expect((await linkBlocker(workspace, "1", "none")).blocker.ticket).toBeNull();
    await expect(linkBlocker(workspace, "1", "what?")).rejects.toMatchObject({ code: "USAGE", exit: 2 });
    await expect(linkBlocker(workspace, "2", "#1")).rejects.toMatchObject({ code: "NO_SUCH_ID", exit: 2 });
  });

  test("that a person wrote or checked have no times", async () => {
    fixture.write(FILE, "- [ ] by hand\n- [x] settled by hand\n");
    expect(await blockers()).toMatchObject([
      { id: "blk-1", state: "open", openedAt: null, blockedSeconds: 0 },
      { id: "blk-2", state: "resolved", openedAt: null, resolvedAt: null, blockedSeconds: 0 },
    ]);
    await resolveBlocker(workspace, "2", "somehow");
    expect(fixture.read(FILE)).toBe("- [ ] blk-1: by hand\n- [x] blk-2: settled by hand\n");
    expect((await blockers())[1]?.resolution).toBe("somehow");
  });
});
