import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, linkSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { adoptIndexLock, ownsIndexLock, takeIndexLock, withIndexLock } from "./index-lock";

let fixture: Fixture;
let gitDir: string;
beforeEach(() => {
  fixture = new Fixture();
  fixture.commit("one", { a: "a\n" });
  gitDir = join(fixture.root, ".git");
});
afterEach(() => fixture.remove());

const lock = (): string => join(gitDir, "index.lock");
const left = (): string[] => readdirSync(gitDir).filter((name) => /^session-index-|\.lock$/.test(name));

/** What a killed process of ours leaves. */
function leaveLock(operation: string): void {
  const held = join(gitDir, `session-index-${operation}.held`);
  writeFileSync(held, "");
  linkSync(held, lock());
}

describe("the lock on the index", () => {
  test("keeps git out until it is released, and leaves nothing", () => {
    const held = takeIndexLock(gitDir, "op");
    fixture.write("b", "b\n");
    expect(fixture.gitWith({ expect: 128 }, "add", "b")).toBe("");
    expect(ownsIndexLock(gitDir)).toBe(true);
    held.release();
    fixture.git("add", "b");
    expect(left()).toEqual([]);
  });

  test("is had again by the process that holds it, and released once", async () => {
    await withIndexLock(gitDir, "op", async () => {
      takeIndexLock(gitDir, "inner").release();
      expect(existsSync(lock())).toBe(true);
    });
    expect(left()).toEqual([]);
  });

  test("is refused, by name, while another holds it, whose lock stays", () => {
    writeFileSync(lock(), "");
    expect(() => takeIndexLock(gitDir, "op")).toThrow(expect.objectContaining({ code: "GIT_LOCKED" }));
    expect(left()).toEqual(["index.lock"]);
  });

  test("of a killed process is taken over, held, and released", () => {
    leaveLock("dead");
    const adopted = adoptIndexLock(gitDir);
    expect(adopted?.operation).toBe("dead");
    expect(existsSync(lock())).toBe(true);
    adopted?.release();
    expect(left()).toEqual([]);
  });

  test("of another is not taken over, whatever a killed process has left beside it", () => {
    writeFileSync(lock(), "");
    writeFileSync(join(gitDir, "session-index-dead.held"), "");
    expect(ownsIndexLock(gitDir)).toBe(false);
    expect(adoptIndexLock(gitDir)).toBeNull();
    expect(left()).toEqual(["index.lock"]);
  });
});
