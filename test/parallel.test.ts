import { expect, test } from "bun:test";
import { begun, complaintsOf, KINDS, lane } from "./parallel/lanes";

const LANES = 8;
const COMMANDS_EACH = 25;

test(`${LANES} processes at once lose nothing and give no id twice`, async () => {
  using fixture = begun();
  const lanes = Array.from({ length: LANES }, (_, number) => lane(fixture, number, COMMANDS_EACH));
  const outcomes = (await Promise.all(lanes)).flat();
  expect(complaintsOf(fixture, outcomes)).toEqual([]);
  // Nobody waits for two seconds on a machine that is not overwhelmed.
  const failed = outcomes.filter(({ code }) => code !== 0);
  if (failed.length > 0) process.stderr.write(`${failed.length} of ${outcomes.length} found the lock held\n`);
  expect(failed.length).toBeLessThanOrEqual(outcomes.length / 50);
  for (const kind of Object.keys(KINDS)) {
    expect(outcomes.filter((outcome) => outcome.kind === kind && outcome.code === 0).length).toBeGreaterThan(LANES);
  }
  fixture.session(["checkpoint", "--label", "all"]);
  expect(fixture.git("status", "--porcelain")).toBe("");
  expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Checkpoint,valueonly)").trim()).toBe("all");
});

test(`${LANES} checkpoints at once, each of a file of its own, are as many commits`, async () => {
  using fixture = begun();
  const numbers = Array.from({ length: LANES }, (_, number) => number);
  for (const number of numbers) fixture.write(`file-${number}`, "x\n");
  let open = numbers;
  // Who finds the lock held for long is told so, and nothing of it is done: it is done when tried again.
  for (let round = 0; open.length > 0 && round < LANES; round++) {
    const answers = await Promise.all(
      open.map((number) =>
        fixture.startSession(["checkpoint", `file-${number}`, "--label", `${number}`], { expect: "any" }),
      ),
    );
    expect(answers.filter(({ code }) => code !== 0 && code !== 7).map(({ stderr }) => stderr)).toEqual([]);
    open = open.filter((_, at) => answers[at]?.code === 7);
    if (round === 0) expect(open.length).toBeLessThanOrEqual(1);
    const left = fixture.git("status", "--porcelain").split("\n").filter(Boolean);
    expect(left).toEqual(open.map((number) => `?? file-${number}`));
  }
  const committed = fixture.git("log", "--format=", "--name-only", "main..HEAD").split("\n").filter(Boolean).sort();
  expect(committed).toEqual(numbers.map((number) => `file-${number}`));
  expect(fixture.git("rev-list", "--count", "main..HEAD")).toBe(`${LANES}`);
  const labels = (fixture.session(["status", "--json"]).json().checkpoints as { label: string }[]).map(
    ({ label }) => label,
  );
  expect(labels.sort()).toEqual(numbers.map(String));
});
