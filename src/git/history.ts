import type { Oid } from "../core/model";
import { gitStream } from "./exec";
import type { Repository } from "./repository";

/** A path that a commit touches. `letter` is git's: A, M, D, R, T. `from` is the old path of a rename. */
export interface Touch {
  letter: string;
  path: string;
  from: string | null;
  /** Lines; 0 for binary files. */
  added: number;
  removed: number;
}

/** A commit with what it touches. Times are seconds since 1970, `zone` minutes east of UTC as the author's clock had it. */
export interface HistoryCommit {
  oid: Oid;
  /** The author after .mailmap. */
  name: string;
  email: string;
  authoredAt: number;
  zone: number;
  committedAt: number;
  subject: string;
  touches: Touch[];
}

const FIELDS = ["%H", "%ad", "%ct", "%aN", "%aE", "%s"] as const;
const MARK = "\x01";
const FORMAT = `${MARK}${FIELDS.join("%x00")}`;

/**
 * Reads the commits that the revisions select, merges left out, parents before children, with renames found and lines counted.
 * @throws SessionError GIT_FAILED, also in the middle: what was taken until then is then worth nothing
 */
export async function readHistory(
  repository: Repository,
  revisions: readonly string[],
  take: (commit: HistoryCommit) => void,
): Promise<void> {
  const parser = new HistoryParser(take);
  const args = [
    "log",
    "-z",
    "--no-merges",
    "--topo-order",
    "--reverse",
    "--date=raw",
    `--format=${FORMAT}`,
    "--raw",
    "--numstat",
    "--root",
    "-M",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-notes",
    "--no-color",
    "--end-of-options",
    ...revisions,
    "--",
  ];
  await gitStream(repository.place, args, (chunk) => parser.push(chunk));
  parser.end();
}

/** Takes the output apart as it comes, whatever the chunks' borders. */
export class HistoryParser {
  #decoder = new TextDecoder();
  #rest = "";
  #tokens: string[] = [];
  #current: HistoryCommit | null = null;
  #byPath = new Map<string, Touch>();
  #take: (commit: HistoryCommit) => void;

  /** Hands each commit on once it is whole. */
  constructor(take: (commit: HistoryCommit) => void) {
    this.#take = take;
  }

  /** Takes the next bytes. */
  push(chunk: Uint8Array): void {
    const parts = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split("\0");
    this.#rest = parts.pop() ?? "";
    this.#tokens = this.#tokens.length > 0 ? [...this.#tokens, ...parts] : parts;
    let at = 0;
    for (let used = this.#read(at); used > 0; used = this.#read(at)) at += used;
    this.#tokens = this.#tokens.slice(at);
  }

  /** Hands on the last commit. */
  end(): void {
    this.#finish();
  }

  /** Reads one record at a place of the tokens; gives how many it took, 0 where it is not all there yet. */
  #read(at: number): number {
    const first = this.#tokens[at];
    if (first === undefined) return 0;
    if (first.startsWith(MARK)) return this.#header(at);
    const token = first.startsWith("\n") ? first.slice(1) : first;
    if (token.startsWith(":")) return this.#raw(at, token);
    return token === "" ? 1 : this.#numstat(at, token);
  }

  #header(at: number): number {
    if (this.#tokens.length < at + FIELDS.length) return 0;
    this.#finish();
    const [oid = "", authored = "", committed = "", name = "", email = "", subject = ""] = this.#tokens.slice(
      at,
      at + FIELDS.length,
    );
    const [seconds = "0", zone = "+0000"] = authored.split(" ");
    this.#current = {
      oid: oid.slice(MARK.length) as Oid,
      name,
      email,
      authoredAt: Number(seconds) || 0,
      zone: minutesOf(zone),
      committedAt: Number(committed) || 0,
      subject,
      touches: [],
    };
    return FIELDS.length;
  }

  #raw(at: number, token: string): number {
    const letter = token.slice(token.lastIndexOf(" ") + 1)[0] ?? "M";
    const moved = letter === "R" || letter === "C";
    if (this.#tokens.length < at + (moved ? 3 : 2)) return 0;
    const first = this.#tokens[at + 1] ?? "";
    const path = moved ? (this.#tokens[at + 2] ?? "") : first;
    const touch = { letter, path, from: letter === "R" ? first : null, added: 0, removed: 0 };
    this.#current?.touches.push(touch);
    this.#byPath.set(path, touch);
    return moved ? 3 : 2;
  }

  #numstat(at: number, token: string): number {
    const one = token.indexOf("\t");
    const two = token.indexOf("\t", one + 1);
    const named = token.slice(two + 1);
    if (named === "" && this.#tokens.length < at + 3) return 0;
    const touch = this.#byPath.get(named === "" ? (this.#tokens[at + 2] ?? "") : named);
    if (touch) {
      touch.added = Number(token.slice(0, one)) || 0;
      touch.removed = Number(token.slice(one + 1, two)) || 0;
    }
    return named === "" ? 3 : 1;
  }

  #finish(): void {
    if (this.#current) this.#take(this.#current);
    this.#current = null;
    this.#byPath.clear();
  }
}

/** `+0130` in minutes. */
function minutesOf(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return Number.isNaN(minutes) ? 0 : zone.startsWith("-") ? -minutes : minutes;
}
