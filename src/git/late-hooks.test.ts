import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import type { Oid } from "../core/model";
import { openRepository, type Repository } from "./repository";
import { switchBranch } from "./switch";

let fixture: Fixture;
let repository: Repository;
let branch: Oid;
beforeEach(async () => {
  fixture = new Fixture();
  fixture.commit("one", { a: "a\n" });
  fixture.git("switch", "--quiet", "--create", "other");
  branch = fixture.commit("two", { b: "b\n" }) as Oid;
  fixture.git("switch", "--quiet", "main");
  repository = await openRepository({ cwd: fixture.root, env: fixture.env });
});
afterEach(() => fixture.remove());

function hook(name: string, body: string, folder = join(fixture.root, ".git/hooks")): void {
  fixture.write(join(folder, name), "");
  writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  fixture.git("config", "core.hooksPath", folder);
  Bun.spawnSync(["chmod", "+x", join(folder, name)]);
}

const toOther = () =>
  switchBranch(repository, { branch: "other", from: null, track: null, operation: "op", lock: null });

describe("the post-checkout hook", () => {
  test("runs once, after the switch, with git's arguments, the real index and no lock on it", async () => {
    const main = fixture.git("rev-parse", "main");
    hook(
      "post-checkout",
      'echo "$* $(env | grep -c ^GIT_INDEX_FILE)" >>told; git ls-files >>told; ls .git | tr "\n" " " >&2; test ! -e .git/index.lock',
    );
    expect(await toOther()).toBeNull();
    expect(fixture.read("told")).toBe(`${main} ${branch} 1 0\na\nb\n`);
  });

  test("is told of where it fails", async () => {
    hook("post-checkout", "echo not today >&2; exit 3");
    expect(await toOther()).toBe("not today");
    expect(fixture.git("branch", "--show-current")).toBe("other");
  });

  test("is found where core.hooksPath says, and other hooks run as ever", async () => {
    const folder = join(fixture.folder, "it's hooks");
    hook("post-index-change", 'echo "$0" >>told', folder);
    hook("post-checkout", "echo checkout >>told", folder);
    await toOther();
    const told = fixture.read("told").split("\n");
    expect(told).toContain(`${folder}/post-index-change`);
    expect(told.at(-2)).toBe("checkout");
  });
});
