import { afterAll, describe, expect, test } from "bun:test";
import type { Fixture } from "../harness/fixture";
import type { Answer } from "../harness/program";
import { differences } from "./differences";
import { clearGrounds, onGround } from "./grounds";
import type { Situation } from "./situation";

/** One test a situation. One that cannot be tried here is skipped, and says why. */
export function testSituations(heading: string, situations: readonly Situation[]): void {
  describe(heading, () => {
    afterAll(clearGrounds);
    for (const situation of situations) {
      const why = situation.notHere?.() ?? null;
      const title = `${situation.no} ${situation.name}`;
      if (why === null) test(title, () => check(situation));
      else {
        process.stderr.write(`not run: ${title}: ${why}\n`);
        const skipped = test.skip;
        skipped(`${title} (not run: ${why})`, () => {});
      }
    }
  });
}

async function check(situation: Situation): Promise<void> {
  using fixture = onGround(situation.on ?? "open");
  situation.given?.(fixture);
  const before = fixture.fingerprint();
  const answer = await ask(fixture, situation, []);
  const said = answer.stdout + answer.stderr;
  expect({ code: answer.code, said }).toEqual({ code: situation.exit, said: expect.stringMatching(situation.says) });
  expect(said).not.toMatch(/\n\s+at /);
  expect(differences(before, fixture.fingerprint())).toEqual([...situation.changes].sort());
  if (situation.code !== undefined) {
    expect(answer.stdout).toBe("");
    await checkRefusal(fixture, situation, situation.code);
    // Differences are told in short; a refusal leaves the same bytes.
    if (situation.changes.length === 0) expect(fixture.fingerprint()).toEqual(before);
  }
  situation.also?.(fixture, answer);
  if (situation.changes.length > 0) fixture.gitWith({}, "fsck", "--strict", "--no-dangling", "--no-progress");
}

/** The same refusal again, as JSON: its name, a sentence and what mends it. */
async function checkRefusal(fixture: Fixture, situation: Situation, code: string): Promise<void> {
  const told = await ask(fixture, situation, ["--json"]);
  expect(told.code).toBe(situation.exit);
  const error = { code, message: expect.any(String), fix: expect.stringMatching(/./), details: expect.anything() };
  expect(told.json()).toMatchObject({ schema: "session.error/1", error });
}

async function ask(fixture: Fixture, { run, cwd, env }: Situation, more: readonly string[]): Promise<Answer> {
  if (typeof run === "function") return run(fixture);
  return fixture.session([...more, ...run], {
    expect: "any",
    ...(cwd ? { cwd: cwd(fixture) } : {}),
    ...(env ? { env: env(fixture) } : {}),
  });
}
