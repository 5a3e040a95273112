import { expect, test } from "bun:test";
import { Fixture } from "./harness/fixture";

const LANES = 8;
const COMMANDS_EACH = 25;

/** A command that writes: its words, where its answer has what it made, and where status or a list has it again. */
interface Kind {
  args: (text: string) => string[];
  made: string;
  found: (fixture: Fixture) => { id: string; said: unknown }[];
}

const items = (fixture: Fixture, args: string[], list: string, said: string): { id: string; said: unknown }[] =>
  (fixture.session([...args, "--json"]).json()[list] as Record<string, string>[]).map((item) => ({
    id: item["id"] ?? "",
    said: item[said],
  }));

const KINDS: Record<string, Kind> = {
  objective: {
    args: (text) => ["objectives", "add", text],
    made: "objective",
    found: (fixture) => items(fixture, ["objectives", "list", "--all"], "objectives", "text"),
  },
  blocker: {
    args: (text) => ["blockers", "add", text],
    made: "blocker",
    found: (fixture) => items(fixture, ["blockers", "list", "--all"], "blockers", "text"),
  },
  note: {
    args: (text) => ["note", text],
    made: "note",
    found: (fixture) => items(fixture, ["note", "list"], "notes", "text"),
  },
  decision: {
    args: (text) => ["decisions", "add", text],
    made: "decision",
    found: (fixture) => items(fixture, ["decisions", "list"], "decisions", "title"),
  },
  checkpoint: {
    args: (text) => ["checkpoint", "--no-commit", "--label", text],
    made: "checkpoint",
    found: (fixture) => items(fixture, ["status"], "checkpoints", "label"),
  },
};

/** What one process came to. */
interface Outcome {
  kind: string;
  text: string;
  id: string | null;
  code: number;
  said: string;
}

function begun(): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  return fixture;
}

/** One process after the other; every sixth only looks. */
async function lane(fixture: Fixture, number: number): Promise<Outcome[]> {
  const names = [...Object.keys(KINDS), "look"];
  const outcomes: Outcome[] = [];
  for (let at = 0; at < COMMANDS_EACH; at++) {
    // Each lane in an order of its own.
    const kind = names[(at * (number + 1) + number) % names.length] ?? "look";
    const text = `${kind} ${at} of lane ${number}`;
    const args = KINDS[kind]?.args(text) ?? ["status"];
    const done = await fixture.startSession([...args, "--json"], { expect: "any" });
    const document = done.json();
    const made = document[KINDS[kind]?.made ?? ""] as { id: string } | undefined;
    outcomes.push({ kind, text, id: made?.id ?? null, code: done.code, said: done.stdout + done.stderr });
  }
  return outcomes;
}

test(`${LANES} processes at once lose nothing and give no id twice`, async () => {
  using fixture = begun();
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, number) => lane(fixture, number)));
  const outcomes = lanes.flat();
  const failed = outcomes.filter(({ code }) => code !== 0);
  expect(failed.filter(({ code }) => code !== 7).map(({ said }) => said)).toEqual([]);
  // Nobody waits for two seconds on a machine that is not overwhelmed.
  if (failed.length > 0) process.stderr.write(`${failed.length} of ${outcomes.length} found the lock held\n`);
  expect(failed.length).toBeLessThanOrEqual(outcomes.length / 50);
  expect(failed.filter(({ kind }) => kind === "look")).toEqual([]);
  for (const [kind, { found }] of Object.entries(KINDS)) {
    const made = outcomes.filter((outcome) => outcome.kind === kind && outcome.code === 0);
    expect(made.length).toBeGreaterThan(LANES);
    const acknowledged = made.map(({ id, text }) => ({ id: id ?? "", said: text }));
    const order = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    expect(found(fixture).sort(order)).toEqual(acknowledged.sort(order));
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
  }
  fixture.session(["checkpoint", "--label", "all"]);
  expect(fixture.git("status", "--porcelain")).toBe("");
  expect(fixture.git("log", "-1", "--format=%(trailers:key=Session-Checkpoint,valueonly)").trim()).toBe("all");
});

test(`${LANES} checkpoints at once, each of a file of its own, are as many commits`, async () => {
  using fixture = begun();
  const numbers = Array.from({ length: LANES }, (_, number) => number);
  for (const number of numbers) fixture.write(`file-${number}`, "x\n");
  const answers = await Promise.all(
    numbers.map((number) =>
      fixture.startSession(["checkpoint", `file-${number}`, "--label", `${number}`], { expect: "any" }),
    ),
  );
  expect(answers.filter(({ code }) => code !== 0 && code !== 7).map(({ stderr }) => stderr)).toEqual([]);
  const done = numbers.filter((number) => answers[number]?.code === 0);
  expect(done.length).toBeGreaterThanOrEqual(LANES - 1);
  const committed = fixture.git("log", "--format=", "--name-only", "main..HEAD").split("\n").filter(Boolean).sort();
  expect(committed).toEqual(done.map((number) => `file-${number}`));
  expect(fixture.git("rev-list", "--count", "main..HEAD")).toBe(`${done.length}`);
  const labels = (fixture.session(["status", "--json"]).json().checkpoints as { label: string }[]).map(
    ({ label }) => label,
  );
  expect(labels.sort()).toEqual(done.map(String));
  const left = numbers.filter((number) => !done.includes(number)).map((number) => `?? file-${number}`);
  expect(fixture.git("status", "--porcelain").split("\n").filter(Boolean)).toEqual(left);
});
