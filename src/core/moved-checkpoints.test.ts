import { expect, test } from "bun:test";
import type { StoredCheckpoint } from "../store/context";
import type { Instant, Oid } from "./model";
import { withTodaysCommits } from "./moved-checkpoints";
import type { SessionCommit } from "./session-commits";

const AT = "2026-11-22T09:00:00Z" as Instant;

const point = (id: string, commit: string | null, label: string | null = null): StoredCheckpoint => ({
  ...{ id, label, at: AT, commit: commit as Oid | null, tree: "t0" as Oid, subject: "feat: a" },
  ...{ metrics: {}, decisions: [], seconds: 0 },
});

const commit = (oid: string, ...checkpoints: string[]): SessionCommit => ({
  ...{ oid: oid as Oid, parents: [], tree: `t${oid}` as Oid, subject: `feat: ${oid}`, checkpoints },
  ...{ author: "Ada", email: "ada@example.org", at: AT, committedAt: AT },
});

const found = (points: StoredCheckpoint[], ...newestFirst: SessionCommit[]): unknown[] =>
  withTodaysCommits(points, newestFirst).map(({ id, commit: oid }) => `${id} ${oid}`);

test("a checkpoint whose commit is another one now is found by what its message says", () => {
  const points = [point("cp-1", "a"), point("cp-2", "b", "login"), point("cp-3", null), point("cp-4", "d")];
  expect(found(points, commit("d"), commit("y", "login"), commit("x", "cp-1"))).toEqual([
    ...["cp-1 x", "cp-2 y", "cp-3 null", "cp-4 d"],
  ]);
  expect(withTodaysCommits([point("cp-1", "a")], [commit("x", "cp-1")])).toMatchObject([
    { tree: "tx", subject: "feat: x" },
  ]);
});

test("one label twice goes in order, a squash carries several, and what nothing carries stays", () => {
  const twice = [point("cp-1", "a", "wip"), point("cp-2", "b", "wip")];
  expect(found(twice, commit("y", "wip"), commit("x", "wip"))).toEqual(["cp-1 x", "cp-2 y"]);
  expect(found(twice, commit("x", "wip", "wip"))).toEqual(["cp-1 x", "cp-2 x"]);
  expect(found([point("cp-1", "a")], commit("x"))).toEqual(["cp-1 a"]);
  // A cherry-picked copy of a commit that is still here is no other checkpoint.
  expect(found([point("cp-1", "a")], commit("x", "cp-1"), commit("a", "cp-1"))).toEqual(["cp-1 a"]);
});
