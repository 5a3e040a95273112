import { describe, expect, test } from "bun:test";
import type { Blocker } from "../core/model";
import { renderBlockerChange, renderBlockers } from "./blockers";
import { paintFor } from "./paint";

const paint = paintFor({ color: false, unicode: true, links: false, width: 80 });
const blocker = (id: string, more: Partial<Blocker> = {}): Blocker => ({
  id,
  text: `text of ${id}`,
  state: "open",
  ticket: null,
  openedAt: null,
  resolvedAt: null,
  resolution: null,
  blockedSeconds: 0,
  ...more,
});
const ticket = (key: string, url: string | null = null) => ({ key, url, title: null, state: null });
const resolved = (id: string, more: Partial<Blocker> = {}): Blocker => blocker(id, { state: "resolved", ...more });

describe("renderBlockers", () => {
  const all = [
    blocker("blk-1", { ticket: ticket("PROJ-12"), blockedSeconds: 3 * 86_400 }),
    blocker("blk-2", { ticket: ticket("u", "https://github.example/o/r/issues/12"), blockedSeconds: 59 }),
    resolved("blk-3", { blockedSeconds: 7200, resolution: "Keys came" }),
  ];

  test("shows the open ones with ticket and age", () => {
    expect(renderBlockers(all, { branch: "feature/x", all: false }, paint)).toBe(
      "feature/x  2 open blockers, 1 resolved\n\n  ! blk-1  text of blk-1  PROJ-12, 3 days\n  ! blk-2  text of blk-2  github.example/…/12, less than a minute",
    );
  });

  test("shows the resolved ones with how long and how", () => {
    expect(renderBlockers(all, { branch: "feature/x", all: true }, paint)).toEndWith(
      "\n  ✓ blk-3  text of blk-3  resolved after 2 hours\n           Keys came",
    );
    expect(renderBlockers([resolved("blk-1")], { branch: "x", all: false }, paint)).toBe(
      "x  no open blocker, 1 resolved\n  see them with: session blockers list --all",
    );
    expect(renderBlockers([], { branch: "x", all: true }, paint)).toBe("x  nothing in the way");
  });

  test("links an address where the terminal can", () => {
    const linking = paintFor({ color: true, unicode: true, links: true, width: 80 });
    expect(renderBlockers(all, { branch: "x", all: false }, linking)).toContain(
      "\u001b]8;;https://github.example/o/r/issues/12\u001b\\github.example/…/12",
    );
  });
});

describe("renderBlockerChange says what has become of it and how to take it back", () => {
  const render = (
    verb: "add" | "resolve" | "reopen" | "link",
    before: Blocker | null,
    now: Blocker,
    others: Blocker[] = [],
  ): string[] =>
    renderBlockerChange(verb, { blocker: now, before, blockers: [now, ...others] }, paint)
      .split("\n")
      .slice(1);

  test("when added", () => {
    expect(render("add", null, blocker("blk-1", { ticket: ticket("#7") }))).toEqual([
      "  #7",
      "  close it with: session blockers resolve blk-1",
    ]);
  });

  test("when resolved", () => {
    const undo = "  undo with: session blockers reopen blk-1";
    expect(render("resolve", blocker("blk-1"), resolved("blk-1", { blockedSeconds: 3600 }))).toEqual([
      "  blocked for 1 hour; nothing is in the way now",
      undo,
    ]);
    expect(render("resolve", blocker("blk-1"), resolved("blk-1"), [blocker("blk-2")])).toEqual([
      "  1 open blocker left",
      undo,
    ]);
    expect(
      render("resolve", resolved("blk-1", { resolution: "by mail" }), resolved("blk-1", { resolution: "by post" })).at(
        -1,
      ),
    ).toBe("  undo with: session blockers resolve blk-1 --resolution 'by mail'");
  });

  test("when reopened or tied", () => {
    expect(render("reopen", resolved("blk-1", { resolution: "mail" }), blocker("blk-1"))).toEqual([
      "  1 open blocker",
      "  undo with: session blockers resolve blk-1 --resolution mail",
    ]);
    expect(render("link", blocker("blk-1"), blocker("blk-1", { ticket: ticket("#7") }))).toEqual([
      "  tied to #7",
      "  undo with: session blockers link blk-1 none",
    ]);
    expect(render("link", blocker("blk-1", { ticket: ticket("#7") }), blocker("blk-1"))).toEqual([
      "  tied to no ticket",
      "  undo with: session blockers link blk-1 #7",
    ]);
  });

  test("when nothing has changed but its age", () => {
    expect(render("reopen", blocker("blk-1", { blockedSeconds: 1 }), blocker("blk-1", { blockedSeconds: 2 }))).toEqual([
      "  nothing to change: it was so already",
    ]);
  });
});
