import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { Fixture } from "../harness/fixture";

describe("where there is no repository, or none of ours", () => {
  test("outside a repository", () => {
    using fixture = new Fixture();
    for (const args of [["status"], ["start", "x"], ["history"], ["init"]]) {
      const { stderr } = fixture.session(args, { cwd: fixture.folder, expect: 3 });
      expect(stderr).toContain("not inside a git repository");
    }
  });

  test("inside .git, and in a bare repository", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin");
    fixture.session(["status"], { cwd: join(fixture.root, ".git"), expect: 1 });
    using bare = new Fixture("--bare");
    expect(bare.session(["status"], { expect: 1 }).stderr).toContain("bare repository");
  });

  test("never set up", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin");
    const before = fixture.fingerprint();
    for (const args of [["status"], ["start", "x"], ["objectives", "list"], ["checkpoint"], ["deinit"]]) {
      expect(fixture.session(args, { expect: 3 }).stderr).toContain("session init");
    }
    expect(fixture.fingerprint()).toEqual(before);
  });

  test("a folder that is not there", () => {
    using fixture = new Fixture();
    expect(fixture.session(["-C", "nowhere", "status"], { expect: 3 }).stderr).toContain("nowhere");
  });
});
