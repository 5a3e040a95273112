import { readBlobs } from "../../git/blobs";
import { indexChanges, treeChanges } from "../../git/diff";
import { git } from "../../git/exec";
import { type FileDiff, fileDiffs, type Span } from "../../git/file-diffs";
import { messagesOf } from "../../git/log";
import { remotes } from "../../git/remotes";
import { splitNul } from "../../git/status";
import { findWorkFiles, readWorkFile } from "../../git/work-files";
import type { RepositoryReads } from "../../plugins/room";
import { readHistory } from "../history";
import type { BranchName, FileChange, Oid } from "../model";
import { sessionCommits } from "../session-commits";
import type { StoredSession } from "../session-state";
import type { Workspace } from "../workspace";

/** The largest file that is handed over whole. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_SESSIONS = 1000;

/** What the caller of plugins knows of the change already: git need not be asked again. */
export interface Seen {
  changes: FileChange[];
  /** The changed lines of all files; null where they are not known. */
  diffs: (() => FileDiff[]) | null;
  branch: BranchName | null;
  head: Oid | null;
}

/** The change that a hook is about. */
export interface Subject {
  span: Span;
  seen?: Seen;
}

/** What plugins may ask of the repository. Each answer is worked out when it is first asked for, and kept for the others. */
export function repositoryReads(
  workspace: Workspace,
  session: StoredSession | null,
  span: () => Promise<Span | null>,
  seen?: Seen,
): RepositoryReads {
  const { repository } = workspace;
  const over = once(span);
  const changes = once(async () => {
    if (seen) return seen.changes;
    const between = await over();
    return between ? changesOver(workspace, between) : [];
  });
  const shown = once(async () => seen?.diffs?.() ?? null);
  const diffsOf = async (between: Span, paths: readonly string[]): Promise<FileDiff[]> => {
    const all = await shown();
    if (all === null) return fileDiffs(repository, between, paths);
    return paths.length === 0 ? all : all.filter(({ path }) => paths.includes(path));
  };
  const listed = once(async () => listOf(workspace, await over()));
  const files = batched(async (wanted) => readSides(workspace, await over(), wanted));
  return {
    changes,
    diff: async (paths) => {
      const between = await over();
      if (!between || paths?.length === 0) return [];
      const [found, known] = await Promise.all([diffsOf(between, paths ?? []), changes()]);
      const from = new Map(known.map((change) => [change.path, change.from]));
      return found.map((diff) => ({ ...diff, from: from.get(diff.path) ?? null }));
    },
    readFile: (path, side) => files(`${side === "before" ? "-" : "+"}${path}`),
    listFiles: async (glob) => {
      const all = await listed();
      if (glob === undefined) return all;
      const matcher = new Bun.Glob(glob);
      return all.filter((path) => matcher.match(path));
    },
    readWorkFile: async (path) => readWorkFile(repository.top, path),
    findWorkFiles: async (glob) => findWorkFiles(repository.top, glob),
    commits: async () => (session ? commitsOf(workspace, session, await over()) : []),
    sessions: async (count = 50) =>
      (
        await readHistory(workspace, { count: Math.min(count, MOST_SESSIONS), since: null, branch: null, author: null })
      ).map(
        ({
          id,
          branch,
          status,
          startedAt,
          endedAt,
          activeSeconds,
          objectives,
          checkpoints,
          commits,
          linesAdded,
          linesRemoved,
          metrics,
        }) => ({
          ...{ id, branch, status, startedAt, endedAt, activeSeconds, objectives, checkpoints, commits },
          ...{ linesAdded, linesRemoved, metrics },
        }),
      ),
    remotes: once(() => remotes(repository)),
  };
}

const changesOver = ({ repository }: Workspace, span: Span): Promise<FileChange[]> =>
  "index" in span ? indexChanges(repository, span.index, span.base) : treeChanges(repository, span.base, span.head);

async function listOf({ repository }: Workspace, span: Span | null): Promise<string[]> {
  const listed =
    span && "head" in span
      ? await git(repository.place, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", span.head])
      : await git(repository.place, ["ls-files", "-z", "--cached"], span ? { env: span.index.env } : {});
  const decoder = new TextDecoder();
  return splitNul(listed.stdout).map((bytes) => decoder.decode(bytes));
}

/** Files before (`-path`) and after (`+path`) the change, with one look at git for all. */
async function readSides(
  { repository }: Workspace,
  span: Span | null,
  wanted: readonly string[],
): Promise<(string | null)[]> {
  const names = wanted.map((name) => {
    const path = name.slice(1);
    if (name.startsWith("-")) return span ? `${span.base}:${path}` : "";
    return span && "head" in span ? `${span.head}:${path}` : `:0:${path}`;
  });
  const env = span && "index" in span ? span.index.env : {};
  const found = await readBlobs(repository, names, MOST_BYTES, env);
  const decoder = new TextDecoder();
  return found.map((bytes) => bytes && decoder.decode(bytes));
}

async function commitsOf(workspace: Workspace, { context }: StoredSession, span: Span | null) {
  const head = span && "head" in span ? span.head : null;
  const commits = await sessionCommits(workspace, context, head as typeof context.head);
  const messages = await messagesOf(
    workspace.repository,
    commits.map(({ oid }) => oid),
  );
  return commits.toReversed().map(({ oid, subject, author, email, at }) => {
    const message = messages.get(oid) ?? "";
    const end = message.indexOf("\n");
    return { oid, subject, author, email, at, body: end < 0 ? "" : message.slice(end).trim() };
  });
}

/** The same promise for everybody who asks. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= work();
    return asked;
  };
}

/** Gathers what is asked for in one turn, and answers all of it together. */
function batched(work: (wanted: string[]) => Promise<(string | null)[]>): (wanted: string) => Promise<string | null> {
  let waiting: string[] = [];
  let turn: Promise<(string | null)[]> | null = null;
  return async (wanted) => {
    const at = waiting.push(wanted) - 1;
    turn ??= Bun.sleep(0).then(() => {
      const all = waiting;
      [waiting, turn] = [[], null];
      return work(all);
    });
    return (await turn)[at] ?? null;
  };
}
