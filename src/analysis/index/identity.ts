import type { Touch } from "../../git/history";

/** A path as it is known while history is read: the file that it names, and whether that file was renamed away from it. */
export interface KnownPath {
  id: number;
  file: number;
  away: boolean;
  changed: boolean;
}

/** A touch with ids in the place of names. */
export interface Touched {
  path: number;
  source: number | null;
  file: number;
}

/**
 * Follows files through renames: each path names a file, and a rename gives the file another path. Commits come parents
 * first. The old path keeps pointing to the file, since a branch that has not heard of the rename may still change it there;
 * only a new file at that path ends this. A file that was deleted and comes back at its path is the same file.
 */
export class Identities {
  readonly #paths: Map<string, KnownPath>;
  #nextPath: number;
  #nextFile: number;

  /** Goes on from what is known. */
  constructor(known: Map<string, KnownPath> = new Map()) {
    this.#paths = known;
    this.#nextPath = 1;
    this.#nextFile = 1;
    for (const { id, file } of known.values()) {
      this.#nextPath = Math.max(this.#nextPath, id + 1);
      this.#nextFile = Math.max(this.#nextFile, file + 1);
    }
  }

  /** The paths, for keeping. */
  get paths(): ReadonlyMap<string, KnownPath> {
    return this.#paths;
  }

  /** The files that the touches of one commit are about, in their order, with the ids of the paths they name. */
  commit(touches: readonly Pick<Touch, "letter" | "path" | "from">[]): Touched[] {
    // Renames first, all of them from what stood before the commit: two files may change places, or a new one take a path.
    const moved = touches.map(({ from }) => (from === null ? null : this.#known(from)));
    const files = moved.map((old) => old?.file ?? null);
    for (const old of moved) if (old) Object.assign(old, { away: true, changed: true });
    const made: Touched[] = [];
    for (const [at, { path }] of touches.entries()) {
      const file = files[at];
      if (file == null) continue;
      const now = this.#known(path, file);
      Object.assign(now, { file, away: false, changed: true });
      made[at] = { path: now.id, source: moved[at]?.id ?? null, file };
    }
    return touches.map(({ letter, path }, at) => made[at] ?? this.#plain(letter, path));
  }

  #plain(letter: string, path: string): Touched {
    const known = this.#known(path);
    if (letter === "A" && known.away) Object.assign(known, { file: this.#nextFile++, away: false, changed: true });
    return { path: known.id, source: null, file: known.file };
  }

  #known(path: string, file?: number): KnownPath {
    const known = this.#paths.get(path);
    if (known) return known;
    const made = { id: this.#nextPath++, file: file ?? this.#nextFile++, away: false, changed: true };
    this.#paths.set(path, made);
    return made;
  }
}
