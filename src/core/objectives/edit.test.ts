import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../../test/harness/fixture";
import { run } from "../../../test/harness/program";
import { SessionError } from "../../errors";
import { readObjectives } from "../objectives";
import { requireSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import {
  addObjective,
  completeObjective,
  editObjective,
  moveObjective,
  removeObjective,
  reopenObjective,
  startObjective,
} from "./edit";

const FILE = ".git/sessions/feature%2Fx/objectives.md";
const CONTEXT = ".git/sessions/feature%2Fx/context.json";
let fixture: Fixture;
let workspace: Workspace;
let clock: string;

beforeEach(async () => {
  clock = "2026-11-22T09:30:00Z";
  fixture = new Fixture();
  fixture.commit("feat: begin", { ".session/config.yaml": "" });
  const settings = { userConfig: null, configOverride: null, verbose: null };
  workspace = await openWorkspace({
    cwd: fixture.root,
    env: fixture.env,
    now: () => new Date(clock),
    warn: () => {},
    ...settings,
  });
  await startSession(workspace, { branch: "feature/x", objectives: [], from: null, resume: false, worktree: null });
});
afterEach(() => fixture.remove());

const objectives = async () => readObjectives(await requireSession(workspace));
const states = async () => (await objectives()).map(({ id, state }) => `${id} ${state}`);

async function refusal(act: Promise<unknown>): Promise<SessionError> {
  const cause = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(cause instanceof SessionError)) throw new Error(`not refused: ${cause}`);
  return cause;
}

describe("objectives", () => {
  test("are added at the end, to be done, with the time", async () => {
    const first = await addObjective(workspace, "  Implement\nOAuth2 ");
    clock = "2026-11-22T10:00:00Z";
    await addObjective(workspace, "Google OAuth");
    expect(first.objective).toEqual({
      id: "obj-1",
      text: "Implement OAuth2",
      state: "todo",
      createdAt: "2026-11-22T09:30:00Z" as never,
      doneAt: null,
    });
    expect(fixture.read(FILE)).toBe(
      "# Objectives of feature/x\n\n- [ ] obj-1: Implement OAuth2\n- [ ] obj-2: Google OAuth\n",
    );
    expect((await objectives())[1]?.createdAt).toBe("2026-11-22T10:00:00Z" as never);
  });

  test("are in hand one at a time", async () => {
    for (const text of ["a", "b", "c"]) await addObjective(workspace, text);
    await startObjective(workspace, "obj-1");
    const change = await startObjective(workspace, "3");
    expect(change.waiting.map(({ id }) => id)).toEqual(["obj-1"]);
    expect(await states()).toEqual(["obj-1 todo", "obj-2 todo", "obj-3 doing"]);
  });

  test("are done once, and name the next", async () => {
    for (const text of ["a", "b"]) await addObjective(workspace, text);
    clock = "2026-11-22T11:00:00Z";
    const { objective, next } = await completeObjective(workspace, "OBJ-1");
    expect(objective).toMatchObject({
      state: "done",
      createdAt: "2026-11-22T09:30:00Z",
      doneAt: "2026-11-22T11:00:00Z",
    });
    expect(next?.id).toBe("obj-2");
    clock = "2026-11-22T12:00:00Z";
    expect((await completeObjective(workspace, "1")).objective.doneAt).toBe("2026-11-22T11:00:00Z" as never);
    expect((await completeObjective(workspace, "2")).next).toBeNull();
  });

  test("can be reopened, and lose the time they were done", async () => {
    await addObjective(workspace, "a");
    await completeObjective(workspace, "1");
    expect((await reopenObjective(workspace, "1")).objective).toMatchObject({ state: "todo", doneAt: null });
    await completeObjective(workspace, "1");
    expect((await startObjective(workspace, "1")).objective).toMatchObject({ state: "doing", doneAt: null });
    expect((await reopenObjective(workspace, "1")).objective.state).toBe("todo");
  });

  test("that a person opened again in the file are not done", async () => {
    await addObjective(workspace, "a");
    await completeObjective(workspace, "1");
    fixture.write(FILE, fixture.read(FILE).replace("[x]", "[ ]"));
    expect((await objectives())[0]).toMatchObject({ state: "todo", doneAt: null });
  });

  test("keep their ids for good", async () => {
    for (const text of ["a", "b"]) await addObjective(workspace, text);
    await removeObjective(workspace, "obj-2");
    expect((await addObjective(workspace, "c")).objective.id).toBe("obj-3");
    fixture.write(FILE, "- [ ] obj-7: by hand\n");
    await removeObjective(workspace, "7");
    expect((await addObjective(workspace, "d")).objective.id).toBe("obj-8");
    expect(Object.keys((await requireSession(workspace)).context.objectives)).not.toContain("obj-2");
  });

  test("are said in other words, in the place they have", async () => {
    for (const text of ["a", "b"]) await addObjective(workspace, text);
    const { before, objective } = await editObjective(workspace, "1", "A # better: one");
    expect([before?.text, objective.text]).toEqual(["a", "A # better: one"]);
    expect((await objectives()).map(({ text }) => text)).toEqual(["A # better: one", "b"]);
  });

  test("move among the open ones", async () => {
    for (const text of ["a", "b", "c", "d"]) await addObjective(workspace, text);
    await completeObjective(workspace, "1");
    await moveObjective(workspace, "4", "1");
    expect(await states()).toEqual(["obj-1 done", "obj-4 todo", "obj-2 todo", "obj-3 todo"]);
    await moveObjective(workspace, "4", "3");
    expect(await states()).toEqual(["obj-1 done", "obj-2 todo", "obj-3 todo", "obj-4 todo"]);
    await moveObjective(workspace, "1", "4");
    expect((await states()).at(-1)).toBe("obj-1 done");
    for (const position of ["0", "4", "-1", "x", "1.5", "1e0", ""]) {
      expect(await refusal(moveObjective(workspace, "4", position))).toMatchObject({ code: "USAGE", exit: 2 });
    }
  });

  test("that a person wrote get an id and keep all else", async () => {
    fixture.write(FILE, "My list\r\n\r\n* [x] done by hand\r\n* [>] in hand\r\n  with a line of its own\r\n");
    expect(await objectives()).toEqual([
      { id: "obj-1", text: "done by hand", state: "done", createdAt: null, doneAt: null },
      { id: "obj-2", text: "in hand", state: "doing", createdAt: null, doneAt: null },
    ]);
    expect(fixture.read(FILE)).not.toContain("obj-1");
    await addObjective(workspace, "c");
    expect(fixture.read(FILE)).toBe(
      "My list\r\n\r\n* [x] obj-1: done by hand\r\n* [>] obj-2: in hand\r\n  with a line of its own\r\n* [ ] obj-3: c\r\n",
    );
  });

  test("that are the same afterwards are not written", async () => {
    await addObjective(workspace, "a");
    await completeObjective(workspace, "1");
    const written = () => readdirSync(join(fixture.root, ".git/sessions/.journal")).length;
    const before = written();
    await completeObjective(workspace, "1");
    await editObjective(workspace, "1", "a");
    expect(written()).toBe(before);
  });

  test("refuse what is empty, too long or not there", async () => {
    expect(await refusal(addObjective(workspace, " \n\u0000 "))).toMatchObject({ code: "USAGE", exit: 2 });
    expect(await refusal(addObjective(workspace, "漢".repeat(1001)))).toMatchObject({ code: "USAGE", exit: 2 });
    expect((await addObjective(workspace, "漢".repeat(1000))).objective.text).toHaveLength(1000);
    expect(await refusal(completeObjective(workspace, "obj-9"))).toMatchObject({
      code: "NO_SUCH_ID",
      exit: 2,
      details: { nearest: ["obj-1"] },
    });
    expect(await refusal(completeObjective(workspace, "constructor"))).toMatchObject({ code: "NO_SUCH_ID" });
  });

  test("refuse two lines with one id, naming both", async () => {
    const list = "- [ ] obj-1: a\n\n- [ ] obj-1: b\n";
    fixture.write(FILE, list);
    expect(await refusal(addObjective(workspace, "c"))).toMatchObject({
      code: "DUPLICATE_ID",
      details: { id: "obj-1", lines: ["1", "3"] },
    });
    expect(await refusal(objectives())).toMatchObject({ code: "DUPLICATE_ID" });
    expect(fixture.read(FILE)).toBe(list);
  });

  test("bear numbers that are no numbers", async () => {
    await addObjective(workspace, "a");
    const context = JSON.parse(fixture.read(CONTEXT));
    for (const obj of [-3, 1.5, 1e300]) {
      fixture.write(CONTEXT, JSON.stringify({ ...context, highest: { obj } }));
      expect((await objectives()).map(({ id }) => id)).toEqual(["obj-1"]);
    }
    fixture.write(FILE, "- [ ] obj-99999999999999999999: far\n");
    expect((await addObjective(workspace, "b")).objective.id).toBe("obj-100000000000000000000");
  });

  test("need an open session", async () => {
    fixture.git("switch", "--quiet", "--create", "other");
    expect(await refusal(addObjective(workspace, "a"))).toMatchObject({ code: "NO_SESSION", exit: 4 });
  });
});

/** Adds twenty objectives, as a process of its own. Where the lock was not to be had in time, it tries again. */
const ADD_TWENTY = `
  const [core, cwd, lane] = process.argv.slice(1);
  const { openWorkspace } = await import(core + "/workspace");
  const { addObjective } = await import(core + "/objectives/edit");
  const settings = { userConfig: null, configOverride: null, verbose: null };
  const workspace = await openWorkspace({ cwd, env: process.env, now: () => new Date(), warn: () => {}, ...settings });
  for (let at = 0; at < 20; ) {
    try {
      await addObjective(workspace, "text " + lane + "-" + at);
      at++;
    } catch (cause) {
      if (cause.code !== "LOCKED") throw cause;
    }
    await Bun.sleep(Math.random() * 10);
  }
`;

test("eight processes that add twenty objectives each lose none", async () => {
  const argv = [process.execPath, "-e", ADD_TWENTY, join(import.meta.dir, ".."), fixture.root];
  const lanes = ["a", "b", "c", "d", "e", "f", "g", "h"];
  await Promise.all(lanes.map((lane) => run([...argv, lane], fixture.env, { cwd: fixture.root })));
  const all = await objectives();
  expect(new Set(all.map(({ id }) => id)).size).toBe(160);
  expect(new Set(all.map(({ text }) => text)).size).toBe(160);
  expect(all.every(({ createdAt }) => createdAt !== null)).toBe(true);
}, 120_000);
