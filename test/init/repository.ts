import { Fixture } from "../harness/fixture";

/** Every file that init makes, in its order. */
export const FILES = [
  ".session/config.yaml",
  ".session/config.schema.json",
  ".session/architecture.md",
  ".session/conventions.md",
  ".session/decision-log.md",
  ".session/.gitattributes",
  ".session/plugins/.gitkeep",
];

/** A repository with one commit. */
export function repository(files: Record<string, string> = { "src/a.py": "a = 1\n" }): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", files);
  return fixture;
}

/** What init and deinit answer. */
interface Answer {
  created: string[];
  removed: string[];
  kept: string[];
  backedUp: string[];
  languages: string[];
  commit: string | null;
}

/** Runs a command and gives its JSON. */
export const ask = (fixture: Fixture, ...args: string[]) =>
  fixture.session([...args, "--json"]).json() as unknown as Answer;
