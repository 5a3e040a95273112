import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { begun, dirty, standing } from "./undo/standing";

test("a lock on the packed refs is named before anything moves, and afterwards all goes on", () => {
  using fixture = begun();
  fixture.git("pack-refs", "--all");
  dirty(fixture);
  const before = standing(fixture);
  fixture.session(["switch", "main"]);
  const away = standing(fixture);
  const lock = join(fixture.root, ".git/packed-refs.lock");
  fixture.write(lock, "");
  for (const args of [["switch", "-"], ["undo"]]) {
    const locked = fixture.fingerprint();
    const { stderr } = fixture.session(args, { expect: 1 });
    expect(stderr).toContain(`another git process holds ${lock}`);
    expect(fixture.fingerprint()).toEqual(locked);
  }
  rmSync(lock);
  expect(standing(fixture)).toEqual(away);
  fixture.session(["undo"]);
  expect(standing(fixture)).toEqual(before);
});
