import { describe, expect, test } from "bun:test";
import { Fixture } from "../../../test/harness/fixture";
import { recordRef } from "./writer";

describe("the writer's name", () => {
  test.each([
    "ada@example.org",
    "Ada.Lovelace+work@example.org",
    "ünï@example.org",
    "@",
    "",
    "..lock@x",
    "a b@c",
    "-x@y",
    "x".repeat(300),
    "李@例え.jp",
  ])("%j is a ref of its own", (email) => {
    using fixture = new Fixture();
    const ref = recordRef(email);
    fixture.git("check-ref-format", ref);
    expect(ref).toMatch(/^refs\/session\/records\/[a-z0-9-]+-[0-9a-f]{12}$/);
  });

  test("is stable, readable, and differs by the whole address", () => {
    expect(recordRef("ada@example.org")).toBe("refs/session/records/ada-cfe00dde46ef");
    expect(recordRef("Ada@Example.org")).toBe(recordRef("ada@example.org"));
    expect(recordRef("ada@example.com")).not.toBe(recordRef("ada@example.org"));
  });
});
