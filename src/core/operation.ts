import { SessionError } from "../errors";
import { makeFolder, refuseLinks } from "../store/atomic-file";
import {
  closeEntry,
  type FileStep,
  type GitIntent,
  type JournalEntry,
  newEntryId,
  pruneJournal,
  toContent,
  writeEntry,
} from "../store/journal";
import { takeLock } from "../store/kernel-lock";
import { applyFiles, fillTokens, readSafely, rootsOf } from "./journalled-files";
import { recover } from "./recovery";
import { instant, type Workspace } from "./workspace";

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
}

/** One journalled step: git's part first, then the files, which may hold tokens that git's part fills in. */
export interface Step {
  intent: GitIntent | null;
  files: PlannedFile[];
  /** Git's part. Must leave everything as it was when it throws. Returns token → value. */
  run?: (id: string) => Promise<Record<string, string>>;
}

/**
 * Runs a writing command. State that the body changes is read inside it: what was read before the lock may be old.
 * Takes the lock, finishes or rolls back what a killed command left, then runs the body.
 * @throws SessionError LOCKED after two seconds of waiting
 */
export async function hold<T>(
  workspace: Workspace,
  command: string,
  branch: string | null,
  body: (held: Hold) => Promise<T>,
): Promise<T> {
  const { layout, repository } = workspace;
  refuseLinks(repository.commonDir, layout.journal);
  makeFolder(layout.root);
  const lock = await takeLock(layout.lock, `session ${command}, process ${process.pid}`);
  try {
    await recover(workspace, lock.fd);
    const now = workspace.now();
    pruneJournal(layout.journal, now);
    return await body({ workspace, command, branch, group: newEntryId(now), lock: lock.fd });
  } finally {
    lock.release();
  }
}

/**
 * One step of an operation: journal entry, git's part, files, done mark. A kill at any point is settled by the next command.
 * @throws SessionError STATE_MOVED when a file is no longer what it was when the step was planned (nothing is written then)
 */
export async function step(held: Hold, plan: (id: string) => Step): Promise<Record<string, string>> {
  const { workspace, command, branch, group } = held;
  const id = newEntryId(workspace.now());
  const { intent, files, run } = plan(id);
  const roots = rootsOf(workspace);
  const entry: JournalEntry = {
    schema: 1,
    id,
    command,
    at: instant(workspace.now()),
    branch,
    worktree: workspace.repository.gitDir,
    top: workspace.repository.top,
    group,
    outcome: "open",
    git: intent,
    files: files.map(({ root, path, content }) => ({
      root,
      path,
      before: toContent(readSafely(roots[root], path)),
      after: toContent(typeof content === "string" ? new TextEncoder().encode(content) : content),
    })),
  };
  const journal = workspace.layout.journal;
  writeEntry(journal, entry);
  let values: Record<string, string> = {};
  if (run) {
    try {
      values = await run(id);
    } catch (cause) {
      closeEntry(journal, entry, "rolled-back");
      throw cause;
    }
    entry.files = fillTokens(entry.files, values);
    writeEntry(journal, entry);
  }
  const moved = applyFiles(entry, roots);
  closeEntry(journal, entry, moved ? "abandoned" : "done");
  if (moved) throw new SessionError("STATE_MOVED", { path: moved });
  return values;
}
