/** Content of a file in a journal entry: UTF-8 text, base64 where it is not, null where there is no file. */
export type FileContent = { text: string } | { base64: string } | null;

/** One file that an operation writes. `root` says below which folder `path` lies: local state or the work tree. */
export interface FileStep {
  root: "state" | "tree";
  path: string;
  before: FileContent;
  after: FileContent;
}

/** A commit in the making: ours is the one that stands on `parent`, carries `trailer` and is not the amended one. */
export interface CommitIntent {
  kind: "commit";
  branch: string | null;
  parent: string | null;
  /** The private index that becomes the real one, if that still is `indexBefore`. */
  index: string;
  indexBefore: string | null;
  trailer: string;
  replaces: string | null;
  /** Refs for what goes under: the commit that is amended, staged content that another takes the place of. */
  kept?: { ref: string; to: string }[];
}

/** A branch being made or checked out, here or in a new linked work tree. */
export interface SwitchIntent {
  kind: "switch";
  from: string | null;
  fromCommit: string | null;
  to: string;
  created: string | null;
  worktree: string | null;
  /** Uncommitted work put under a ref before, and put back from one after; trees. */
  save: SavedWork | null;
  restore: SavedWork | null;
}

/** A snapshot under its ref. `displaced`: earlier work that the ref held before, kept under `refs/session/undo/` since. */
export interface SavedWork {
  ref: string;
  tree: string;
  displaced: string | null;
}

/** A session ending: merged first where asked, then its record's ref moved. */
export interface EndIntent {
  kind: "end";
  branch: string;
  sessionId: string;
  record: { ref: string; before: string | null; after: string };
  merge: { target: string; before: string; commit: string; squash: boolean } | null;
}

/** A ref that goes from one object to another; null is no ref. */
export interface RefMove {
  ref: string;
  from: string | null;
  to: string | null;
}

/** Where HEAD stands: on a branch, or detached on a commit. `commit` is null on an unborn branch. */
export interface HeadPlace {
  branch: string | null;
  commit: string | null;
}

/** What is put back together. `files` lie in the work tree. */
export interface Stage {
  refs: RefMove[];
  /** The index to put in place: the name of a file beside the journal, null where there was no index. */
  index: { raw: string | null } | null;
  files: FileStep[];
}

/** How an operation is taken back: what comes before HEAD goes to its other place, the way there, what comes after. */
export interface Moves {
  early: Stage;
  head: { from: HeadPlace; to: HeadPlace } | null;
  late: Stage;
  /** Uncommitted work that goes under its ref first, and saved work that comes back last. */
  save: SavedWork | null;
  restore: SavedWork | null;
  /** Sections of git's configuration that belong to a branch: there before, and there afterwards. */
  config: BranchConfig | null;
  /** The folder of a linked work tree that goes. */
  worktree: string | null;
}

/** `branch.<name>.*`, each line as `key\nvalue`. */
export interface BranchConfig {
  branch: string;
  from: string[];
  to: string[];
}

/** An operation being taken back, or an undo being taken back. */
export interface UndoIntent {
  kind: "undo";
  redo: boolean;
  /** The group of the operation that is meant, in both directions. */
  of: string;
  moves: Moves;
}

/** A branch being deleted after its merge. */
export interface DeleteIntent {
  kind: "delete";
  branch: string;
  tip: string;
  /** Its lines in git's configuration, which go with it. */
  config: string[];
  /** The ref that keeps its commits, where no branch does. */
  kept: string | null;
}

/** What git is about to do, with what is needed to recognise whether it has happened. */
export type GitIntent = CommitIntent | SwitchIntent | EndIntent | DeleteIntent | UndoIntent;
