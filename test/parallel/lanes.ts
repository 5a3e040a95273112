import { Fixture } from "../harness/fixture";

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

export const KINDS: Record<string, Kind> = {
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
export interface Outcome {
  kind: string;
  text: string;
  id: string | null;
  code: number;
  said: string;
}

/** A session without anything in it yet. */
export function begun(): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x"]);
  return fixture;
}

/** One process after the other; every sixth only looks. */
export async function lane(
  fixture: Fixture,
  number: number,
  commands: number,
  untilMs = Number.POSITIVE_INFINITY,
): Promise<Outcome[]> {
  const names = [...Object.keys(KINDS), "look"];
  const outcomes: Outcome[] = [];
  for (let at = 0; at < commands && performance.now() < untilMs; at++) {
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

/** What is wrong with what the lanes came to: each acknowledged thing must be there, once, and nothing else. */
export function complaintsOf(fixture: Fixture, outcomes: readonly Outcome[]): string[] {
  const complaints = outcomes
    .filter(({ code, kind }) => code !== 0 && (code !== 7 || kind === "look"))
    .map(({ kind, code, said }) => `${kind}: exit code ${code}: ${said}`);
  for (const [kind, { found }] of Object.entries(KINDS)) {
    const acknowledged = outcomes.filter((outcome) => outcome.kind === kind && outcome.code === 0);
    const there = new Map(found(fixture).map(({ id, said }) => [id, said]));
    const missing = acknowledged.filter(({ id, text }) => there.get(id ?? "") !== text);
    complaints.push(...missing.map(({ id, text }) => `LOST ${kind} ${id}: ${text}`));
    const ids = new Set(acknowledged.map(({ id }) => id));
    if (ids.size !== acknowledged.length) complaints.push(`${kind}: one id was given twice`);
    if (there.size !== ids.size) complaints.push(`${kind}: ${there.size} are there, ${ids.size} were acknowledged`);
  }
  return complaints;
}
