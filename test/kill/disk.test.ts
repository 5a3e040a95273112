import { describe, expect, test } from "bun:test";
import { Fixture } from "../harness/fixture";
import { runSync, sessionBinary } from "../harness/program";
import { spread } from "./campaign";
import { faultsOf, tryFault } from "./disk-fault";
import { expectedOf } from "./oracle";
import { SCENARIOS } from "./scenarios";
import { fail } from "./strace";
import { findTargets, nameOf } from "./targets";
import { whereTraced } from "./traced";
import { Template } from "./world";

/** Of the calls of each command, every so many-th; scripts/soak tries all. */
const TRIED = { objectives: 3, checkpoint: 17 } as const;

async function defineFaults(name: keyof typeof TRIED): Promise<void> {
  const scenario = SCENARIOS[name];
  const template = await Template.make(scenario.prepare);
  const expected = expectedOf(template, scenario);
  const faults = spread(findTargets(template, scenario.args).flatMap(faultsOf), TRIED[name]);
  describe(`session ${scenario.args.join(" ")}, on a disk that fails`, () => {
    let hit = 0;
    for (const fault of faults) {
      test(`${fault.error}${fault.ever ? " from then on" : ""} at ${nameOf(fault.target)}`, () => {
        const outcome = tryFault(template, scenario, expected, fault);
        if (outcome.hit) hit++;
        expect(outcome.verdict === null ? [] : [...outcome.verdict.lost, ...outcome.verdict.broken]).toEqual([]);
      });
    }
    test("met the fault nearly every time", () => {
      template[Symbol.dispose]();
      expect(hit).toBeGreaterThanOrEqual(faults.length * 0.8);
    });
  });
}

/** A command that reads folders, on a disk that does not give them. */
function defineReading(): void {
  test("a folder that cannot be read is told, without words of surprise", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin", { "a.txt": "a\n" });
    fixture.session(["init"]);
    fixture.session(["start", "feature/x"]);
    const strace = ["strace", "-qq", "-f", "-o", "/dev/null", ...fail("getdents64", 1, "EIO", true)];
    const argv = [...strace, "--", sessionBinary(), "undo", "--list"];
    const { stderr } = runSync(argv, fixture.env, { cwd: fixture.root, expect: 1 });
    expect(stderr).toMatch(/the system did not answer for \S*\.git\/sessions\S*: EIO/);
    expect(stderr).toContain("Nothing was changed. See whether the disk is sound");
  });
}

/** A checkout that git got through with, and whose index the disk then did not take. */
function defineCheckout(): void {
  test("the next command puts the index in place that a failing disk has refused", () => {
    using fixture = new Fixture();
    fixture.commit("feat: begin", { "a.txt": "a\n" });
    fixture.session(["init"]);
    fixture.session(["start", "feature/x"]);
    fixture.commit("feat: another", { "a.txt": "another\n" });
    const strace = ["strace", "-qq", "-o", "/dev/null", ...fail("fsync", 2, "EIO", true)];
    const argv = [...strace, "--", sessionBinary(), "start", "feature/y", "--from", "main"];
    const { stderr } = runSync(argv, fixture.env, { cwd: fixture.root, expect: 1 });
    expect(stderr).toContain("start stopped half-way");
    expect(fixture.session(["note", "later"]).stderr).toContain("finished an interrupted start");
    expect(fixture.git("symbolic-ref", "HEAD")).toBe("refs/heads/feature/y");
    expect(fixture.git("status", "--porcelain", "--untracked-files=no")).toBe("");
  });
}

await whereTraced("system calls that fail", async () => {
  defineCheckout();
  defineReading();
  await defineFaults("objectives");
  await defineFaults("checkpoint");
});
