import { expect, test } from "bun:test";
import { Fixture } from "./fixture";
import { templated } from "./templated";

/** A refusal: what is typed, the exit code and code name it must have, and a word its sentence must hold. */
export interface Refusal {
  name: string;
  /** Brings the repository into the state that is refused. */
  given?: (fixture: Fixture) => void;
  args: string[];
  exit: number;
  code: string;
  says: RegExp;
}

/** Brings the repository to an open session on feature/x. */
export const open = (fixture: Fixture): void => {
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "One"]);
};

const plain = templated((): Fixture => {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  return fixture;
});

const opened = templated((): Fixture => {
  const fixture = plain();
  open(fixture);
  return fixture;
});

/** One test a refusal: it names what is wrong and the mend, in words and as JSON, and changes nothing. */
export function testRefusals(refusals: readonly Refusal[]): void {
  for (const refusal of refusals) test(refusal.name, () => check(refusal));
}

function check({ given, args, exit, code, says }: Refusal): void {
  using fixture = given === open ? opened() : plain();
  if (given !== open) given?.(fixture);
  const before = fixture.fingerprint();
  const spoken = fixture.session(args, { expect: exit });
  expect(spoken.stdout).toBe("");
  expect(spoken.stderr).toMatch(says);
  expect(spoken.stderr.trim().split("\n").length).toBeGreaterThan(1);
  expect(spoken.stderr).not.toMatch(/\n\s+at /);
  const error = { code, message: expect.any(String), fix: expect.stringMatching(/./), details: expect.anything() };
  const told = fixture.session(["--json", ...args], { expect: exit });
  expect(told.json()).toMatchObject({ schema: "session.error/1", error });
  expect(fixture.fingerprint()).toEqual(before);
}
