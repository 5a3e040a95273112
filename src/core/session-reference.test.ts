import { describe, expect, test } from "bun:test";
import { SessionError } from "../errors";
import type { KnownSession } from "./records/catalogue";
import { chooseSession, otherSession } from "./session-reference";

const known = (id: string, branch: string, status: "active" | "paused" | "ended"): KnownSession =>
  ({ session: { id, branch, status } }) as unknown as KnownSession;

/** Newest first. */
const KNOWN = [
  known("20261122-oauth-aaaaaa", "feature/oauth", "active"),
  known("20261121-crash-bbbbbb", "hotfix/crash", "ended"),
  known("20261121-oauth-cccccc", "feature/oauth", "ended"),
  known("20261120-docs-dddddd", "docs", "paused"),
  known("20261119-last-eeeeee", "last", "ended"),
];
const choose = (name: string): string => chooseSession(KNOWN, name).session.id;

function refusal(name: string): SessionError {
  try {
    choose(name);
  } catch (cause) {
    if (cause instanceof SessionError) return cause;
  }
  throw new Error(`not refused: ${name}`);
}

describe("a reference to a session", () => {
  test.each([
    ["20261121-oauth-cccccc", "20261121-oauth-cccccc"],
    ["20261120", "20261120-docs-dddddd"],
    ["20261121-c", "20261121-crash-bbbbbb"],
    ["feature/oauth", "20261122-oauth-aaaaaa"],
    ["docs", "20261120-docs-dddddd"],
    ["last", "20261121-crash-bbbbbb"],
    ["@-1", "20261121-crash-bbbbbb"],
    ["@-2", "20261121-oauth-cccccc"],
    ["@-3", "20261119-last-eeeeee"],
  ])("%s is %s", (name, id) => {
    expect(choose(name)).toBe(id);
  });

  test("that could mean several names them, at most five", () => {
    expect(refusal("20261121")).toMatchObject({
      code: "AMBIGUOUS",
      exit: 2,
      details: { candidates: ["20261121-crash-bbbbbb", "20261121-oauth-cccccc"] },
    });
    const many = Array.from({ length: 7 }, (_, at) => known(`20261122-x-00000${at}`, `b${at}`, "ended"));
    expect(() => chooseSession(many, "2026")).toThrow(/20261122-x-000004, 2 more/);
  });

  test.each(["@-4", "@-0", "@", "oauth", "20261123", "../x"])("%s is none", (name) => {
    expect(refusal(name)).toMatchObject({ code: "NO_SUCH_SESSION", exit: 2 });
  });
});

describe("what a session is compared with where nothing is named", () => {
  const [oauth, crash, earlier] = KNOWN.map((one) => ({ ...one, source: { kind: "live" } }) as unknown as KnownSession);
  const all = [oauth, crash, earlier].flatMap((one) => one ?? []);
  const other = (of: KnownSession | undefined, branch: string): string =>
    otherSession(all, of ?? known("", "", "ended"), branch).session.id;

  test("is the open one here, else the newest other", () => {
    expect(other(earlier, "feature/oauth")).toBe("20261122-oauth-aaaaaa");
    expect(other(oauth, "feature/oauth")).toBe("20261121-crash-bbbbbb");
    expect(other(earlier, "hotfix/crash")).toBe("20261122-oauth-aaaaaa");
  });

  test("and where there is no other, that is said", () => {
    expect(() => otherSession(all.slice(0, 1), all[0] ?? known("", "", "ended"), null)).toThrow(/no other session/);
  });
});
