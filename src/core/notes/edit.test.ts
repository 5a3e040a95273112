import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Fixture } from "../../../test/harness/fixture";
import { plannedNote, plannedNotes, readNotes } from "../notes";
import { requireSession } from "../session-state";
import { startSession } from "../start";
import { openWorkspace, type Workspace } from "../workspace";
import { addNote, editNote, removeNote } from "./edit";

const FILE = ".git/sessions/feature%2Fx/notes.md";
let fixture: Fixture;
let workspace: Workspace;

beforeEach(async () => {
  fixture = new Fixture();
  fixture.commit("feat: begin", { ".session/config.yaml": "" });
  const settings = { userConfig: null, configOverride: null, verbose: null };
  const now = () => new Date("2026-11-22T09:30:00Z");
  workspace = await openWorkspace({ cwd: fixture.root, env: fixture.env, now, warn: () => {}, ...settings });
  await startSession(workspace, { branch: "feature/x", objectives: [], from: null, resume: false, worktree: null });
});
afterEach(() => fixture.remove());

const notes = async () => readNotes(await requireSession(workspace));

describe("notes", () => {
  test("keep their lines, and say whether they are for the handoff", async () => {
    await addNote(workspace, "one", false);
    const { note, before } = await addNote(workspace, "first\r\n\r\n  second", true);
    expect(note).toEqual({ id: "note-2", text: "first\n\n  second", handoff: true });
    expect(before).toBeNull();
    expect(await notes()).toEqual([{ id: "note-1", text: "one", handoff: false }, note]);
    expect(fixture.read(FILE)).toStartWith("# Notes of feature/x\n\n- note-1: one\n- note-2 (handoff): first\n");
  });

  test("are said in other words, and stay for the handoff", async () => {
    await addNote(workspace, "one", true);
    expect(await editNote(workspace, "1", "two\nthree")).toEqual({
      note: { id: "note-1", text: "two\nthree", handoff: true },
      before: { id: "note-1", text: "one", handoff: true },
    });
  });

  test("keep their ids for good", async () => {
    await addNote(workspace, "one", false);
    await addNote(workspace, "two", false);
    expect((await removeNote(workspace, "note-2")).note.text).toBe("two");
    expect((await addNote(workspace, "three", false)).note.id).toBe("note-3");
    expect((await notes()).map(({ id }) => id)).toEqual(["note-1", "note-3"]);
  });

  test("that a person wrote get an id at the next write", async () => {
    fixture.write(FILE, "Mine:\n\n- by hand\n");
    expect(await notes()).toEqual([{ id: "note-1", text: "by hand", handoff: false }]);
    await addNote(workspace, "two", false);
    expect(fixture.read(FILE)).toBe("Mine:\n\n- note-1: by hand\n- note-2: two\n");
  });

  test("can be planned for a command that writes more", async () => {
    await addNote(workspace, "one", false);
    const session = await requireSession(workspace);
    const single = plannedNote(workspace, session, "two", false);
    expect(single).toMatchObject({ root: "state", path: "feature%2Fx/notes.md" });
    const decoder = new TextDecoder();
    expect(decoder.decode(single.content as Uint8Array)).toEndWith("- note-1: one\n- note-2: two\n");
    const several = plannedNotes(workspace, session, ["two", "three"]);
    expect(decoder.decode(several.content as Uint8Array)).toEndWith(
      "- note-2 (handoff): two\n- note-3 (handoff): three\n",
    );
    expect(await notes()).toHaveLength(1);
  });

  test("refuse what is empty, too long, not there or there twice", async () => {
    await expect(addNote(workspace, " \n ", false)).rejects.toMatchObject({ code: "USAGE", exit: 2 });
    await expect(addNote(workspace, "a".repeat(20_001), false)).rejects.toMatchObject({ code: "USAGE" });
    await expect(editNote(workspace, "note-1", "x")).rejects.toMatchObject({ code: "NO_SUCH_ID", exit: 2 });
    fixture.write(FILE, "- note-1: a\n- note-1: b\n");
    await expect(addNote(workspace, "c", false)).rejects.toMatchObject({
      code: "DUPLICATE_ID",
      details: { lines: ["1", "2"] },
    });
  });
});
