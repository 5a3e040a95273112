import type { Fixture } from "../harness/fixture";
import type { Answer } from "../harness/program";
import type { Ground } from "./grounds";

/** One situation that must be survived: where one stands, what is typed, what is answered, and all that is another after. */
export interface Situation {
  /** Its number among the 77; several rows may share one. */
  no: number;
  name: string;
  /** What the repository looks like first; `open` where nothing is said: see grounds.ts. */
  on?: Ground;
  /** Brings the repository into the situation. */
  given?: (fixture: Fixture) => void;
  /** The words after `session`, or a way of its own to run it. */
  run: readonly string[] | ((fixture: Fixture) => Answer | Promise<Answer>);
  /** Where it is typed and with what more in the environment; the top of the work tree, else. */
  cwd?: (fixture: Fixture) => string;
  env?: (fixture: Fixture) => Record<string, string>;
  exit: number;
  /** The error's name, of a refusal. */
  code?: string;
  /** What standard output and error hold together. */
  says: RegExp;
  /**
   * All that is another afterwards, in the words of differences.ts: head, refs, index, work tree, state. `[]` for a
   * refusal: byte for byte as before.
   */
  changes: readonly string[];
  /** What else must be true then. */
  also?: (fixture: Fixture, answer: Answer) => void;
  /** Why it cannot be tried here; null where it can. */
  notHere?: () => string | null;
}
