import { describe, expect, test } from "bun:test";

import type { Fixture } from "./harness/fixture";
import { hook } from "./situations/acts";
import { begun, dirty, standing } from "./undo/standing";

describe("what goes under", () => {
  const pruned = (fixture: Fixture): void => {
    fixture.git("reflog", "expire", "--expire=now", "--all");
    fixture.git("gc", "-q", "--prune=now");
  };

  test("by a checkpoint stays reachable: what was staged, and the commit that is amended", () => {
    using fixture = begun();
    dirty(fixture);
    const before = standing(fixture);
    const amended = fixture.git("rev-parse", "HEAD");
    fixture.session(["checkpoint", "--all", "--amend"]);
    pruned(fixture);
    const kept = fixture.git("for-each-ref", "--format=%(refname)", "refs/session/undo/").split("\n");
    expect(kept).toHaveLength(2);
    expect(fixture.git("show", `${kept.find((ref) => ref.endsWith("-index"))}:a.txt`)).toBe("staged");
    expect(fixture.git("rev-parse", kept.find((ref) => !ref.endsWith("-index")) ?? "")).toBe(amended);
    fixture.session(["undo"]);
    expect(standing(fixture)).toEqual(before);
    hook(fixture, "pre-commit", "exit 1");
    const refusing = fixture.fingerprint();
    fixture.session(["checkpoint", "--all", "--amend"], { expect: 1 });
    expect(fixture.fingerprint()).toEqual(refusing);
  });

  test("by an undo of an end stays reachable: the record, for redo", () => {
    using fixture = begun();
    fixture.session(["end"]);
    const after = standing(fixture);
    fixture.session(["undo"]);
    pruned(fixture);
    fixture.session(["redo"]);
    expect(standing(fixture)).toEqual(after);
    fixture.git("fsck", "--strict");
  });
});

test("what an agent hook notes after a command is no reason to refuse, and stays", () => {
  using fixture = begun();
  const agents = () => JSON.parse(fixture.read(".git/sessions/feature%2Fx/context.json")).agents as unknown[];
  const before = fixture.read(".git/sessions/feature%2Fx/objectives.md");
  const noted = (id: string) =>
    fixture.session(["agent", "hook", "claude", "session-start"], {
      input: JSON.stringify({ session_id: id }),
      env: { SESSION_HOOK_MS: "20000" },
    });
  fixture.session(["objectives", "add", "Two"]);
  noted("a");
  fixture.session(["undo"]);
  expect(fixture.read(".git/sessions/feature%2Fx/objectives.md")).toBe(before);
  expect(agents()).toMatchObject([{ sessionId: "a" }]);
  noted("b");
  fixture.session(["redo"]);
  expect(fixture.read(".git/sessions/feature%2Fx/objectives.md")).toContain("Two");
  expect(agents()).toMatchObject([{ sessionId: "a" }, { sessionId: "b" }]);
  noted("c");
  fixture.session(["undo"]);
  expect(agents()).toHaveLength(3);
});
