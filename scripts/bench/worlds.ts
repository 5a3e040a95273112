import { Fixture } from "../../test/harness/fixture";
import { makeHistory } from "../history/synthetic";
import { makeRepositories, type Repositories } from "./repository";

/** `everyday`: 1,000 files and a session; `bare` and `peers`: the same without one; `commits`: a session in a long history. */
export type WorldName = "everyday" | "bare" | "peers" | "commits";

/** The worlds that rows run in, each made when the first row needs it. */
export class Worlds {
  readonly #made = new Map<WorldName, Repositories>();
  readonly #commits: number;

  /** @param commits length of the long history */
  constructor(commits: number) {
    this.#commits = commits;
  }

  /** The repositories of a world. */
  async of(name: WorldName): Promise<Repositories> {
    const made = this.#made.get(name) ?? (await this.#make(name));
    this.#made.set(name, made);
    return made;
  }

  /** Removes all of them. */
  remove(): void {
    for (const { fixture } of this.#made.values()) fixture.remove();
  }

  async #make(name: WorldName): Promise<Repositories> {
    if (name !== "commits") return makeRepositories(name === "everyday");
    const fixture = new Fixture();
    await makeHistory(fixture.root, this.#commits, fixture.env);
    fixture.session(["init", "--commit"]);
    fixture.session(["start", "feature/bench", "--objective", "Read the tokens"]);
    return { fixture, command: fixture.root, floor: fixture.root };
  }
}
