/**
 * Every way a command can fail, in one table: what happened, the command that mends it, the exit code.
 * The codes are part of the contract: scripts match on them, so a code is added, never renamed.
 */

type Details = Record<string, string | number | readonly string[] | null>;

interface ErrorKind {
  exit: number;
  /** One sentence: what is wrong. Details fill it in. */
  message: (d: Details) => string;
  /** What mends it: a command or one act. Never a complete destructive command. */
  fix: (d: Details) => string;
}

const text = (value: Details[string] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");
const kind = (exit: number, message: ErrorKind["message"] | string, fix: ErrorKind["fix"] | string): ErrorKind => ({
  exit,
  message: typeof message === "string" ? () => message : message,
  fix: typeof fix === "string" ? () => fix : fix,
});

/** The exit codes of the contract, by meaning. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  noRepository: 3,
  noSession: 4,
  conflict: 5,
  refused: 6,
  locked: 7,
  untrusted: 8,
  remote: 9,
  interrupted: 130,
} as const;

const TABLE = {
  // 1: failed, nothing changed
  INTERNAL: kind(1, (d) => `something unexpected happened: ${text(d.what)}`, "Run it again with SESSION_DEBUG=1 and report what it prints."),
  GIT_FAILED: kind(1, (d) => `git ${text(d.verb)} failed: ${text(d.stderr)}`, (d) => text(d.fix) || "Settle what git names, then run the command again."),
  GIT_TIMEOUT: kind(1, (d) => `git ${text(d.verb)} did not answer within ${text(d.seconds)} s`, "Run it again; SESSION_DEBUG=1 shows the git command."),
  GIT_MISSING: kind(1, "git is not on the PATH", "Install git 2.34 or newer."),
  GIT_TOO_OLD: kind(1, (d) => `git ${text(d.found)} is too old`, "Install git 2.34 or newer."),
  GIT_LOCKED: kind(1, (d) => `another git process holds ${text(d.path)}`, (d) => `Let it finish. If none runs, look at ${text(d.path)} and take it away by hand.`),
  NO_IDENTITY: kind(1, "git does not know who you are", 'Set it with: git config --global user.name "Your Name" and git config --global user.email you@example.com'),
  BARE_REPOSITORY: kind(1, "this is a bare repository: it has no work tree", "Run it in a clone or a linked worktree."),
  INSIDE_GIT_DIR: kind(1, "this is the inside of a git directory, not a work tree", "Change to the work tree and run it again."),
  UNBORN: kind(1, (d) => `there is no commit yet on ${text(d.branch)}`, "Make the first one: session checkpoint"),
  NOTHING_TO_COMMIT: kind(1, (d) => (d.what ? `nothing is ${text(d.what)}` : "there is nothing to commit"), "Change something first, or record the point alone: session checkpoint --no-commit"),
  HOOK_FAILED: kind(1, (d) => `git refused the commit: ${text(d.stderr)}`, "Settle what the hook names, then run the command again; --no-verify passes the hooks by."),
  COMMIT_FAILED: kind(1, (d) => `git made no commit: ${text(d.stderr)}`, "Settle what git names, then run the command again."),
  SWITCH_FAILED: kind(1, (d) => `git could not check out ${text(d.branch)}: ${text(d.stderr)}`, "Settle what git names, then run the command again."),
  MERGE_FAILED: kind(1, (d) => `git could not merge into ${text(d.target)}: ${text(d.stderr)}`, "Settle what git names, then run the command again. The session is still open."),
  UNREADABLE_STATE: kind(1, (d) => `${text(d.path)} cannot be read: ${text(d.why)}`, (d) => text(d.fix) || "Mend it by hand, or let session doctor set it aside."),
  NEWER_STATE: kind(1, (d) => `${text(d.path)} was written by a newer version of session`, "Update session, then run it again."),
  DUPLICATE_ID: kind(1, (d) => `${text(d.path)} has ${text(d.id)} twice, on lines ${text(d.lines)}`, "Give one of the two lines another id, or take its id away."),
  STATE_SYMLINK: kind(1, (d) => `${text(d.path)} is a symbolic link; session writes only to real files`, "Replace the link by a folder or file of its own."),
  DISK: kind(1, (d) => `writing ${text(d.path)} failed: ${text(d.why)}`, "Make room or mend the permissions, then run it again."),
  CONFIG_INVALID: kind(1, (d) => text(d.problem), "Mend the file, then check it: session config validate"),
  FILE_EXISTS: kind(1, (d) => `${text(d.path)} exists already`, "Choose another path."),
  NOT_REPOSITORY_FILE: kind(1, (d) => `${text(d.path)} lies outside the repository`, "Name a path inside the repository."),

  // 2: wrong usage
  USAGE: kind(2, (d) => text(d.what), (d) => text(d.fix) || "Look at: session --help"),
  BAD_BRANCH: kind(2, (d) => `"${text(d.name)}" cannot be a branch name`, (d) => (d.nearest ? `Try ${text(d.nearest)}` : "Look at: git help check-ref-format")),
  NO_SUCH_BRANCH: kind(2, (d) => `there is no branch "${text(d.name)}"`, (d) => text(d.fix) || "See them with: git branch --all"),
  NO_SUCH_REVISION: kind(2, (d) => `"${text(d.name)}" is not a commit git knows`, "Name a branch, a tag or a commit id."),
  AMBIGUOUS: kind(2, (d) => `"${text(d.name)}" could mean ${text(d.candidates)}`, "Write more of it."),
  NO_SUCH_ID: kind(2, (d) => `there is no ${text(d.noun)} "${text(d.id)}"`, (d) => text(d.fix)),
  NO_SUCH_SESSION: kind(2, (d) => `no session matches "${text(d.name)}"`, "See them with: session history"),
  NO_SUCH_KEY: kind(2, (d) => `there is no setting "${text(d.key)}"`, (d) => (d.nearest ? `Did you mean ${text(d.nearest)}?` : "See them with: session config show")),
  BAD_VALUE: kind(2, (d) => `${text(d.key)}: ${text(d.why)}`, "See what it takes with: session config schema"),
  PATH_UNKNOWN: kind(2, (d) => `"${text(d.path)}" matches no file that git knows or could add`, "See the changed files with: session status --changes"),

  // 3: no repository, or never initialised
  NO_REPOSITORY: kind(3, (d) => `${text(d.cwd)} is not inside a git repository`, "Change to one, or make one: git init"),
  UNSAFE_REPOSITORY: kind(3, (d) => `git does not trust this repository: ${text(d.stderr)}`, "Look at who owns it; git help config explains safe.directory."),
  NOT_INITIALISED: kind(3, "session was never set up here", "Set it up with: session init"),
  NO_SUCH_FOLDER: kind(3, (d) => `there is no folder ${text(d.path)}`, "Name a folder that exists after -C."),

  // 4: no session here
  NO_SESSION: kind(4, (d) => (d.branch ? `there is no open session on ${text(d.branch)}` : "there is no session here: no branch is checked out"), (d) => text(d.fix) || "Start one with: session start"),

  // 5: conflict
  DETACHED: kind(5, "no branch is checked out here (detached HEAD)", "Name a branch: session start BRANCH"),
  DIRTY_OVERLAP: kind(5, (d) => `uncommitted changes are in the way: ${text(d.files)}`, "Commit them first: session checkpoint"),
  UNTRACKED_IN_THE_WAY: kind(5, (d) => `files that git does not track are in the way: ${text(d.files)}`, "Move them aside, then run it again."),
  BRANCH_ELSEWHERE: kind(5, (d) => `${text(d.branch)} is checked out in ${text(d.path)}`, (d) => `Work there: cd ${text(d.path)}`),
  BRANCH_EXISTS: kind(5, (d) => `the branch ${text(d.branch)} exists already`, "Leave --from away to use it as it stands, or choose another name."),
  REF_IN_THE_WAY: kind(5, (d) => `the branch ${text(d.branch)} cannot be made: ${text(d.other)} is in the way`, "Choose another name."),
  SESSION_ACTIVE: kind(5, (d) => `a session is open on ${text(d.branch)} already`, (d) => `Go on with it: session resume ${text(d.branch)}`),
  OPERATION_IN_PROGRESS: kind(5, (d) => `a ${text(d.what)} is in progress`, (d) => `Finish it (git ${text(d.what)} --continue) or give it up, then run this again.`),
  UNMERGED: kind(5, (d) => `conflicts are not settled: ${text(d.files)}`, "Settle them, git add them, then run this again."),
  MERGE_CONFLICT: kind(5, (d) => `merging ${text(d.branch)} into ${text(d.target)} would conflict in ${text(d.count)}`, (d) => `Bring ${text(d.target)} in and settle it: git merge ${text(d.target)}, then session end --merge-to ${text(d.target)}`),
  MERGE_SELF: kind(5, (d) => `${text(d.target)} is the session's own branch`, "Name the branch to merge into."),
  REF_MOVED: kind(5, (d) => `${text(d.ref)} has moved in the meantime`, "Run it again."),
  STATE_MOVED: kind(5, (d) => `${text(d.path)} was changed by somebody else in the meantime`, "Run it again."),
  BRANCH_NOT_MERGED: kind(5, (d) => `${text(d.branch)} has commits that ${text(d.target)} has not, so it stays`, "Merge it first."),

  // 6: refused by policy
  SECRET_FOUND: kind(6, (d) => `this looks like a secret: ${text(d.files)}`, "Take it out or ignore it; --allow-secrets commits it all the same."),
  REFUSED: kind(6, (d) => `${text(d.who)} refuses: ${text(d.reason)}`, (d) => text(d.fix)),

  // 7, 9, 130
  LOCKED: kind(7, (d) => `another session process is at work here (${text(d.holder)})`, "Wait for it, then run this again."),
  REMOTE_FAILED: kind(9, (d) => `done here, but ${text(d.remote)} did not take it: ${text(d.stderr)}`, "When the remote answers, push again: git push"),
  INTERRUPTED: kind(130, "interrupted", "Run it again when you like."),
} satisfies Record<string, ErrorKind>;

/** The stable name of a failure, as `--json` prints it. */
export type ErrorCode = keyof typeof TABLE;

/** Every code with its exit code, for the reference page. */
export const errorCodes = (): { code: ErrorCode; exit: number }[] =>
  (Object.keys(TABLE) as ErrorCode[]).map((code) => ({ code, exit: TABLE[code].exit }));

/** A failure a person can act on. `changed` is true only where something was done before the failure (exit 9). */
export class SessionError extends Error {
  readonly code: ErrorCode;
  readonly exit: number;
  readonly fix: string;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    const entry: ErrorKind = TABLE[code];
    super(entry.message(details));
    this.name = "SessionError";
    this.code = code;
    this.exit = entry.exit;
    this.fix = entry.fix(details);
    this.details = details;
  }
}
