import type { CommitSummary, Instant, Oid, Person } from "../core/model";
import { git } from "./exec";
import type { Repository } from "./repository";

/** A commit with its whole message, for reading checkpoints back. `at` is the author date, `committedAt` the committer's. */
export interface LoggedCommit extends CommitSummary {
  email: string;
  committedAt: Instant;
  parents: Oid[];
  tree: Oid;
  message: string;
}

const FORMAT = ["%H", "%P", "%T", "%aN", "%aE", "%aI", "%cI", "%B"].join("%x00");
const FIELDS = 8;

/** Commits that a range of revisions selects, newest first. @throws SessionError GIT_FAILED where an object is missing */
export async function commits(
  repository: Repository,
  revisions: readonly string[],
  options: readonly string[] = [],
): Promise<LoggedCommit[]> {
  const args = [
    "log",
    "-z",
    `--format=${FORMAT}%x00`,
    "--no-show-signature",
    ...options,
    "--end-of-options",
    ...revisions,
    "--",
  ];
  return parseLog((await git(repository.place, args)).stdout);
}

/** The commit that a revision names, as it is stored; null where there is none. */
export async function commitAt(repository: Repository, revision: string): Promise<LoggedCommit | null> {
  const args = ["log", "-1", "-z", `--format=${FORMAT}%x00`, "--no-show-signature", "--end-of-options", revision, "--"];
  const shown = await git(repository.place, args, { accept: [0, 128] });
  return (shown.code === 0 && parseLog(shown.stdout)[0]) || null;
}

/** The whole messages of commits, by their ids. */
export async function messagesOf(repository: Repository, oids: readonly Oid[]): Promise<Map<Oid, string>> {
  if (oids.length === 0) return new Map();
  const args = ["log", "-z", `--format=${FORMAT}%x00`, "--no-show-signature", "--no-walk=unsorted", "--stdin"];
  const shown = await git(repository.place, args, { stdin: oids.map((oid) => `${oid}\n`).join("") });
  return new Map(parseLog(shown.stdout).map(({ oid, message }) => [oid, message]));
}

/** Reads the NUL-separated fields; `-z` ends each commit with one more NUL. */
export function parseLog(output: Uint8Array): LoggedCommit[] {
  const fields = new TextDecoder().decode(output).split("\0");
  const list: LoggedCommit[] = [];
  for (let i = 0; i + FIELDS <= fields.length; i += FIELDS + 1) {
    const [oid = "", parents = "", tree = "", author = "", email = "", at = "", committedAt = "", message = ""] =
      fields.slice(i, i + FIELDS);
    list.push({
      oid: oid as Oid,
      parents: parents.split(" ").filter(Boolean) as Oid[],
      tree: tree as Oid,
      author,
      email,
      at: utc(at),
      committedAt: utc(committedAt),
      subject: message.split("\n", 1)[0] ?? "",
      message,
    });
  }
  return list;
}

/** Who commits here, as git would write it; null where it does not know. */
export async function identity(repository: Repository): Promise<Person | null> {
  const asked = await git(repository.place, ["var", "GIT_AUTHOR_IDENT"], { accept: [0, 128] });
  const parts = /^(.*) <(.*)> \d+ [+-]\d{4}$/.exec(new TextDecoder().decode(asked.stdout).trim());
  return asked.code === 0 && parts ? { name: parts[1] ?? "", email: parts[2] ?? "" } : null;
}

function utc(iso: string): Instant {
  const date = new Date(iso);
  return (Number.isNaN(date.getTime()) ? "1970-01-01T00:00:00Z" : `${date.toISOString().slice(0, 19)}Z`) as Instant;
}
