import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Fixture } from "../../test/harness/fixture";
import { comparedPaths, compareSessions } from "./compare";
import { exportRecords } from "./export";
import { SampleSessions } from "./records/sample-sessions";

let fixture: Fixture;
let sample: SampleSessions;

beforeEach(async () => {
  fixture = new Fixture();
  sample = new SampleSessions(fixture);
  await sample.end(await sample.work("feature/x", { "src/a.ts": "1\n2\n", "src/b.ts": "1\n" }), "2026-11-20T11:00:00Z");
  sample.at("2026-11-21T09:00:00Z");
  await sample.end(await sample.work("feature/y", { "src/b.ts": "2\n" }), "2026-11-21T10:00:00Z");
});
afterEach(() => fixture.remove());

describe("two sessions side by side", () => {
  test("have the figures of both, and what the second has more", async () => {
    const { a, b, metrics, changes } = await compareSessions(await sample.open(), "feature/x", "feature/y", true);
    expect([a.branch, b.branch] as string[]).toEqual(["feature/x", "feature/y"]);
    const figure = (name: string) => metrics.find((one) => one.name === name);
    expect(figure("filesChanged")).toEqual({ name: "filesChanged", a: 2, b: 1, delta: -1 });
    expect(figure("linesAdded")).toEqual({ name: "linesAdded", a: 3, b: 1, delta: -2 });
    expect(figure("coverage")).toEqual({ name: "coverage", a: 84, b: 84, delta: 0 });
    expect(changes).toEqual({ a: ["src/a.ts"], b: [], both: ["src/b.ts"] });
  });

  test("where the first alone is named, the second is the newest other", async () => {
    const workspace = await sample.open();
    expect((await compareSessions(workspace, "feature/y", null, false)).b.branch as string).toBe("feature/x");
    expect((await compareSessions(workspace, "@-2", null, false)).changes).toBeNull();
  });

  test("paths are told once, in order", () => {
    expect(comparedPaths(["b", "a", "b"], ["c", "b"])).toEqual({ a: ["a"], b: ["c"], both: ["b"] });
  });
});

test("an export has the records oldest first, and those since a time", async () => {
  const workspace = await sample.open();
  const branches = async (since: Date | null) =>
    (await exportRecords(workspace, since)).map(({ session }) => session.branch as string);
  expect(await branches(null)).toEqual(["feature/x", "feature/y"]);
  expect(await branches(new Date("2026-11-21T00:00:00Z"))).toEqual(["feature/y"]);
});
