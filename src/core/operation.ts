import { SessionError } from "../errors";
import { ownsIndexLock } from "../git/index-lock";
import { makeFolder, refuseLinks } from "../store/atomic-file";
import type { FileContent, FileStep, GitIntent } from "../store/intents";
import {
  closeEntry,
  hasOpenEntry,
  type JournalEntry,
  nextEntryId,
  pruneJournal,
  toContent,
  writeEntry,
} from "../store/journal";
import { keepIndex } from "../store/kept-index";
import { takeLock } from "../store/kernel-lock";
import { applyFiles, fillTokens, readSafely, rootsOf, takeBackFiles } from "./journalled-files";
import { recover } from "./recovery";
import { dropLeftRefLocks, settle } from "./settle";
import type { Settled } from "./settled";
import { requireSupportedGit } from "./supported-git";
import { instant, placeOf, type Workspace } from "./workspace";

/** A writing command at work: it holds the kernel lock, and its steps share one group in the journal. */
export interface Hold {
  workspace: Workspace;
  command: string;
  branch: string | null;
  group: string;
  /** Descriptor of the lock, for git children. */
  lock: number;
}

/** A file an operation writes: null takes it away. Paths are relative to the state root or to the work tree. */
export interface PlannedFile {
  root: FileStep["root"];
  path: string;
  content: string | Uint8Array | null;
  /** What the file is to hold when the step comes to it, where that is not what it holds now. */
  before?: FileContent;
}

/** One journalled step: git's part first, then the files, which may hold tokens that git's part fills in. */
export interface Step {
  intent: GitIntent | null;
  files: PlannedFile[];
  /** Git's part. Must leave everything as it was when it throws. Returns token → value. */
  run?: (id: string) => Promise<Record<string, string>>;
  /** The step takes back everything that the command has done before it. */
  cancels?: true;
}

/**
 * Runs a writing command. State that the body changes is read inside it: what was read before the lock may be old.
 * Takes the lock, finishes or rolls back what a killed command left, then runs the body.
 * @throws SessionError LOCKED after two seconds of waiting, GIT_TOO_OLD
 */
export async function hold<T>(
  workspace: Workspace,
  command: string,
  branch: string | null,
  body: (held: Hold) => Promise<T>,
): Promise<T> {
  const { layout, repository } = workspace;
  await requireSupportedGit(workspace);
  workspace.beforeWriting();
  refuseLinks(repository.commonDir, layout.journal);
  makeFolder(layout.root);
  const lock = await takeLock(layout.lock, `session ${command}, process ${process.pid}`);
  try {
    await recover(workspace, lock.fd);
    const now = workspace.now();
    await letGo(workspace, pruneJournal(layout.journal, now), lock.fd);
    if (workspace.settings.config.session.auto_checkpoint) await saveBeforehand(workspace, command, lock.fd);
    return await body({ workspace, command, branch, group: nextEntryId(layout.journal, now), lock: lock.fd });
  } finally {
    lock.release();
  }
}

/** Commands that save what is uncommitted themselves, or only tidy up. */
const SAVES_ITSELF: ReadonlySet<string> = new Set(["checkpoint", "end", "recovery", "automatic snapshot"]);

/** A snapshot that is due is saved before anything else happens; the command goes on also where that fails. */
async function saveBeforehand(workspace: Workspace, command: string, lock: number): Promise<void> {
  if (SAVES_ITSELF.has(command)) return;
  const { isSnapshotDue, saveSnapshot } = await import("./auto/snapshot");
  try {
    if (await isSnapshotDue(workspace))
      await saveSnapshot(workspace, nextEntryId(workspace.layout.journal, workspace.now()), lock);
  } catch (cause) {
    if (!(cause instanceof SessionError)) throw cause;
    workspace.warn(`no automatic snapshot was saved: ${cause.message}`);
  }
}

/** What was kept for operations that the journal no longer tells of goes with them. */
async function letGo(workspace: Workspace, gone: readonly JournalEntry[], lock: number): Promise<void> {
  if (gone.length === 0) return;
  const { dropUndoRefs } = await import("./undo/kept-refs");
  await dropUndoRefs(workspace, gone, lock);
}

/**
 * Settles what a killed command left open, before a writing command looks where it stands: HEAD, a merge in progress and
 * the session may be the killed command's doing.
 * @throws SessionError as hold
 */
export async function settleInterrupted(workspace: Workspace): Promise<void> {
  const { layout, repository } = workspace;
  if (!hasOpenEntry(layout.journal) && !ownsIndexLock(repository.gitDir)) return;
  await hold(workspace, "recovery", null, async () => {});
  workspace.look = null;
}

/**
 * One step of an operation: journal entry, git's part, files, done mark. A kill at any point is settled by the next command.
 * @throws SessionError STATE_MOVED when a file is no longer what it was when the step was planned (nothing is written then)
 */
export async function step(held: Hold, plan: (id: string) => Step): Promise<Record<string, string>> {
  const { workspace, command, branch, group } = held;
  const journal = workspace.layout.journal;
  const id = nextEntryId(journal, workspace.now());
  const { intent, files, run, cancels } = plan(id);
  const roots = rootsOf(workspace);
  const entry: JournalEntry = {
    schema: 1,
    id,
    command,
    at: instant(workspace.now()),
    branch,
    worktree: workspace.repository.gitDir,
    place: placeOf(workspace.repository),
    top: workspace.repository.top,
    group,
    outcome: "open",
    git: intent,
    files: files.map(({ root, path, content, before }) => ({
      root,
      path,
      before: before === undefined ? toContent(readSafely(roots[root], path)) : before,
      after: toContent(typeof content === "string" ? new TextEncoder().encode(content) : content),
    })),
    ...(cancels ? { cancels } : {}),
  };
  writeEntry(journal, entry);
  // Undo puts it back byte for byte.
  if (intent?.kind === "commit") keepIndex(journal, workspace.repository.gitDir, id);
  const values = run ? await act(held, entry, run) : {};
  const filled = { ...entry, files: fillTokens(entry.files, values) };
  const moved = writeFiles(held, filled);
  closeEntry(journal, filled, moved ? "abandoned" : "done", values);
  if (moved) throw new SessionError("STATE_MOVED", { path: moved });
  return values;
}

/**
 * Git's part. Where it throws, the repository decides what has happened: a commit may stand although the look at it failed.
 * @throws SessionError what `run` threw, with everything as it was; UNFINISHED when that cannot be told now
 */
async function act(held: Hold, entry: JournalEntry, run: NonNullable<Step["run"]>): Promise<Record<string, string>> {
  try {
    return await run(entry.id);
  } catch (cause) {
    const settled = await settleFailed(held, entry).catch(() => null);
    if (settled === null) throw unfinished(entry, cause);
    if (settled.happened) return settled.values;
    closeEntry(held.workspace.layout.journal, entry, "rolled-back");
    throw cause;
  }
}

async function settleFailed({ workspace, group, lock }: Hold, entry: JournalEntry): Promise<Settled> {
  await dropLeftRefLocks(workspace, entry);
  return settle(workspace, entry, lock, group);
}

/** The files of a step. Where the disk refuses, all are put back, unless git's part stands: then the next command goes on. */
function writeFiles({ workspace }: Hold, entry: JournalEntry): string | null {
  const roots = rootsOf(workspace);
  try {
    return applyFiles(entry, roots);
  } catch (cause) {
    if (entry.git !== null) throw unfinished(entry, cause);
    try {
      takeBackFiles(entry, roots);
    } catch {
      throw unfinished(entry, cause);
    }
    closeEntry(workspace.layout.journal, entry, "rolled-back");
    throw cause;
  }
}

/** The entry stays open, so that the next command finishes it or takes it back. */
function unfinished({ command }: JournalEntry, cause: unknown): SessionError {
  return new SessionError("UNFINISHED", { command, why: cause instanceof Error ? cause.message : String(cause) });
}
