import { git, gitStream } from "./exec";
import type { Repository } from "./repository";

/** A file of a commit's tree. `blob` is its object id; a symbolic link is one too, a submodule is left out. */
export interface FileToday {
  path: string;
  blob: string;
}

/** The files of a commit. */
export async function filesOf(repository: Repository, commit: string): Promise<FileToday[]> {
  const { stdout } = await git(repository.place, ["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit]);
  return new TextDecoder()
    .decode(stdout)
    .split("\0")
    .flatMap((entry) => {
      const tab = entry.indexOf("\t");
      const [, type, blob = ""] = entry.slice(0, tab).split(" ");
      return type === "blob" ? [{ path: entry.slice(tab + 1), blob }] : [];
    });
}

/** As far as git looks for a NUL to tell that a file is binary. */
const PROBED = 8000;

/**
 * How many lines blobs have, in the order of their ids; 0 for binary ones. A last line without its end counts. Nothing is kept
 * in memory, however large they are. @throws SessionError GIT_FAILED where one is missing
 */
export async function linesOf(repository: Repository, blobs: readonly string[]): Promise<number[]> {
  if (blobs.length === 0) return [];
  const counter = new LineCounter();
  const stdin = blobs.map((blob) => `${blob}\n`).join("");
  await gitStream(repository.place, ["cat-file", "--batch", "--buffer"], (chunk) => counter.push(chunk), { stdin });
  return counter.counts;
}

/** Counts in what `cat-file --batch` prints: a line `<oid> blob <size>`, the bytes, a line break. */
export class LineCounter {
  /** Lines of each blob so far. */
  readonly counts: number[] = [];
  #header = "";
  /** Bytes of the blob still to come, with the line break behind them; -1 within a header. */
  #left = -1;
  #size = 0;
  #lines = 0;
  #binary = false;
  #last = 10;

  /** Takes the next bytes. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) at = this.#left < 0 ? this.#readHeader(chunk, at) : this.#readBlob(chunk, at);
  }

  #readHeader(chunk: Uint8Array, at: number): number {
    const end = chunk.indexOf(10, at);
    const stop = end < 0 ? chunk.length : end;
    this.#header += new TextDecoder().decode(chunk.subarray(at, stop));
    if (end < 0) return chunk.length;
    this.#size = Number(/^\S+ \S+ (\d+)$/.exec(this.#header)?.[1] ?? -1);
    // "<oid> missing": git says so and goes on.
    if (this.#size < 0) throw new Error(`git cat-file: ${this.#header}`);
    [this.#header, this.#left, this.#lines, this.#binary, this.#last] = ["", this.#size + 1, 0, false, 10];
    return end + 1;
  }

  #readBlob(chunk: Uint8Array, at: number): number {
    const content = Math.min(chunk.length - at, this.#left - 1);
    const seen = this.#size - (this.#left - 1);
    const part = chunk.subarray(at, at + content);
    if (seen < PROBED && part.subarray(0, PROBED - seen).includes(0)) this.#binary = true;
    for (let found = part.indexOf(10); found >= 0; found = part.indexOf(10, found + 1)) this.#lines++;
    this.#last = part.at(-1) ?? this.#last;
    this.#left -= content;
    if (this.#left > 1 || at + content >= chunk.length) return at + content;
    this.counts.push(this.#binary ? 0 : this.#lines + (this.#last === 10 ? 0 : 1));
    this.#left = -1;
    return at + content + 1;
  }
}
