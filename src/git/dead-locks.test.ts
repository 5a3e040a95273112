import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { dropDeadRefLocks, refuseLockedRefs } from "./dead-locks";
import { takeIndexLock } from "./index-lock";

let fixture: Fixture;
let place: { gitDir: string; commonDir: string };
beforeEach(() => {
  fixture = new Fixture();
  fixture.commit("one", { a: "a\n" });
  const gitDir = join(fixture.root, ".git");
  place = { gitDir, commonDir: gitDir };
});
afterEach(() => fixture.remove());

const REF = "refs/heads/main";
const path = (name: string): string => join(place.gitDir, name);

describe("locks of refs", () => {
  test("go where our own lock on the index proves that no other git is at work", async () => {
    const held = takeIndexLock(place.gitDir, "op");
    for (const name of ["HEAD.lock", `${REF}.lock`]) writeFileSync(path(name), "");
    await dropDeadRefLocks(place, [REF]);
    held.release();
    expect([existsSync(path("HEAD.lock")), existsSync(path(`${REF}.lock`))]).toEqual([false, false]);
  });

  test("stay without that proof", async () => {
    writeFileSync(path("HEAD.lock"), "");
    await dropDeadRefLocks(place, [REF]);
    writeFileSync(path("index.lock"), "");
    await dropDeadRefLocks(place, [REF]);
    expect(existsSync(path("HEAD.lock"))).toBe(true);
  });

  test("stay where they are another's: taken, let go and taken again meanwhile", async () => {
    const held = takeIndexLock(place.gitDir, "op");
    writeFileSync(path("HEAD.lock"), "");
    const dropping = dropDeadRefLocks(place, [REF]);
    await Bun.sleep(50);
    rmSync(path("HEAD.lock"));
    writeFileSync(path("HEAD.lock"), "another's");
    await dropping;
    held.release();
    expect(existsSync(path("HEAD.lock"))).toBe(true);
  });

  test("that stand before git begins are refused by name, and waited for a little", async () => {
    await refuseLockedRefs(place, [REF]);
    writeFileSync(path(`${REF}.lock`), "");
    const waiting = refuseLockedRefs(place, [REF]);
    await Bun.sleep(50);
    rmSync(path(`${REF}.lock`));
    await waiting;
    writeFileSync(path("packed-refs.lock"), "");
    await refuseLockedRefs(place, [REF]);
    await expect(refuseLockedRefs(place, [REF], true)).rejects.toMatchObject({
      details: { path: path("packed-refs.lock") },
    });
    writeFileSync(path("HEAD.lock"), "");
    await expect(refuseLockedRefs(place, [REF])).rejects.toMatchObject({
      code: "GIT_LOCKED",
      details: { path: path("HEAD.lock") },
    });
  });
});
