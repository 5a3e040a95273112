import { expect } from "bun:test";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../harness/fixture";

/** What `doctor --json` tells of. */
export interface Finding {
  code: string;
  severity: string;
  message: string;
  fix: string;
  fixed: boolean;
}

/** The findings of a run; where it changes nothing, that is shown as well. */
export function doctor(fixture: Fixture, args: string[] = [], expected = 0): Finding[] {
  const before = fixture.fingerprint();
  const answer = fixture.session(["doctor", "--json", ...args], { expect: expected });
  if (!args.includes("--fix")) expect(fixture.fingerprint()).toEqual(before);
  return (answer.json() as { findings: Finding[] }).findings;
}

/** The codes of findings, sorted. */
export const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code).sort();
/** The local state. */
export const STATE = ".git/sessions";
/** Where the state of a branch lies. */
export const folderOf = (branch: string): string => `${STATE}/${branch.replace("/", "%2F")}`;
/** A branch's context.json. */
export const contextOf = (fixture: Fixture, branch: string) =>
  JSON.parse(fixture.read(`${folderOf(branch)}/context.json`));

/** Writes an empty file that is three hours old. */
export function aged(fixture: Fixture, path: string): void {
  fixture.write(path, "");
  const long = new Date(Date.now() - 3 * 3_600_000);
  utimesSync(join(fixture.root, path), long, long);
}

/** Sessions on several branches, one of them with saved work, and a decision on the default branch. */
export function inhabited(...branches: string[]): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  for (const branch of ["renamed", ...branches]) {
    fixture.session(["switch", `feature/${branch}`, "--objective", `The ${branch} one`]);
    fixture.write(`${branch}.txt`, `${branch}\n`);
    if (branch !== "unknown") fixture.session(["checkpoint", "--label", branch]);
  }
  fixture.session(["switch", "feature/renamed"]);
  fixture.write("saved.txt", "saved\n");
  fixture.session(["switch", "main"]);
  fixture.session(["decisions", "add", "Use it"]);
  fixture.session(["checkpoint", "--label", "decided"]);
  return fixture;
}
