import { describe, expect, test } from "bun:test";

import type { Fixture } from "./harness/fixture";
import { begun, standing } from "./undo/standing";

describe("what goes under", () => {
  const pruned = (fixture: Fixture): void => {
    fixture.git("reflog", "expire", "--expire=now", "--all");
    fixture.git("gc", "-q", "--prune=now");
  };

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
