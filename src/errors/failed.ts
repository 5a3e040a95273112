import { type ErrorKind, kind, text } from "./kind";

/** What fails with exit code 1: git, files and settings. */
export const failed = () =>
  ({
    // 1: failed, nothing changed
    INTERNAL: kind(
      1,
      (d) => `something unexpected happened: ${text(d.what)}`,
      "Run it again with SESSION_DEBUG=1 and report what it prints.",
    ),
    ANSWER_LOST: kind(
      1,
      (d) => `the answer could not be written: ${text(d.why)}`,
      "What was asked for is done. Look at it with: session status",
    ),
    GIT_FAILED: kind(
      1,
      (d) => `git ${text(d.verb)} failed: ${text(d.stderr)}`,
      (d) => text(d.fix) || "Settle what git names, then run the command again.",
    ),
    GIT_TIMEOUT: kind(
      1,
      (d) => `git ${text(d.verb)} did not answer within ${text(d.seconds)} s`,
      "Run it again; SESSION_DEBUG=1 shows the git command.",
    ),
    GIT_MISSING: kind(1, "git is not on the PATH", "Install git 2.34 or newer."),
    GIT_TOO_OLD: kind(1, (d) => `git ${text(d.found)} is too old`, "Install git 2.34 or newer."),
    GIT_LOCKED: kind(
      1,
      (d) => `another git process holds ${text(d.path)}`,
      (d) => `Let it finish. If none runs, look at ${text(d.path)} and take it away by hand.`,
    ),
    NO_IDENTITY: kind(
      1,
      "git does not know who you are",
      'Set it with: git config --global user.name "Your Name" and git config --global user.email you@example.com',
    ),
    BARE_REPOSITORY: kind(
      1,
      "this is a bare repository: it has no work tree",
      "Run it in a clone or a linked worktree.",
    ),
    INSIDE_GIT_DIR: kind(
      1,
      "this is the inside of a git directory, not a work tree",
      "Change to the work tree and run it again.",
    ),
    UNBORN: kind(1, (d) => `there is no commit yet on ${text(d.branch)}`, "Make the first one: session checkpoint"),
    NOTHING_TO_COMMIT: kind(
      1,
      (d) => (d.what ? `nothing is ${text(d.what)}` : "there is nothing to commit"),
      "Change something first, or record the point alone: session checkpoint --no-commit",
    ),
    NOTHING_TO_UNDO: kind(
      1,
      (d) => `there is nothing to ${text(d.what)} in this work tree`,
      "See what was done here: session undo --list",
    ),
    NOT_A_CHECKPOINT: kind(
      1,
      (d) => `the last commit of ${text(d.branch)} is no checkpoint of this session, so it is not amended`,
      "Make one of its own: session checkpoint",
    ),
    HOOK_FAILED: kind(
      1,
      (d) => `git refused the commit: ${text(d.stderr)}`,
      "Settle what the hook names, then run the command again; session checkpoint --no-verify passes the hooks by.",
    ),
    COMMIT_FAILED: kind(
      1,
      (d) => `git made no commit: ${text(d.stderr)}`,
      "Settle what git names, then run the command again.",
    ),
    SWITCH_FAILED: kind(
      1,
      (d) => `git could not check out ${text(d.branch)}: ${text(d.stderr)}`,
      "Settle what git names, then run the command again.",
    ),
    MERGE_FAILED: kind(
      1,
      (d) => `git could not merge into ${text(d.target)}: ${text(d.stderr)}`,
      "Settle what git names, then run the command again. The session is still open.",
    ),
    UNREADABLE_STATE: kind(
      1,
      (d) => `${text(d.path)} cannot be read: ${text(d.why)}`,
      (d) => text(d.fix) || "Mend it by hand, or move it aside.",
    ),
    NEWER_STATE: kind(
      1,
      (d) => `${text(d.path)} was written by a newer version of session`,
      "Update session, then run it again.",
    ),
    DUPLICATE_ID: kind(
      1,
      (d) => `${text(d.path)} has ${text(d.id)} twice, on lines ${text(d.lines)}`,
      "Give one of the two lines another id, or take its id away.",
    ),
    STATE_SYMLINK: kind(
      1,
      (d) => `${text(d.path)} is a symbolic link; session writes only to real files`,
      "Replace the link by a folder or file of its own.",
    ),
    STATE_NO_FOLDER: kind(
      1,
      (d) => `${text(d.path)} is a file; session needs a folder there`,
      "Move the file aside, then run it again.",
    ),
    DISK: kind(
      1,
      (d) => `writing ${text(d.path)} failed: ${text(d.why)}`,
      "Make room or mend the permissions, then run it again.",
    ),
    DISK_FAULT: kind(
      1,
      (d) => `the system did not answer for ${text(d.path)}: ${text(d.why)}`,
      "See whether the disk is sound and the permissions are right, then run it again.",
    ),
    UNFINISHED: kind(
      1,
      (d) => `${text(d.command)} stopped half-way: ${text(d.why)}`,
      "Settle what it names; the next session command that writes finishes it or takes it back.",
    ),
    CONFIG_INVALID: kind(1, (d) => text(d.problem), "Mend the file; session config validate checks the settings."),
    FILE_EXISTS: kind(1, (d) => `${text(d.path)} exists already`, "Choose another path."),
    FOREIGN_FILE: kind(
      1,
      (d) => `${text(d.path)} is left as it is: ${text(d.why)}`,
      "Settle that by hand, then run it again.",
    ),
    NOT_REPOSITORY_FILE: kind(
      1,
      (d) => `${text(d.path)} lies outside the repository`,
      "Name a path inside the repository.",
    ),
    LIST_UNCLEAR: kind(
      1,
      (d) =>
        `${text(d.path)} stays as it is: a code fence or comment in it is not closed, and the edit would change what it holds`,
      "Close the code fence or comment in the file, then run it again.",
    ),
    ISSUE_UNKNOWN: kind(
      1,
      (d) => `nothing could be learned of ${text(d.issue)}: ${text(d.why)}`,
      "Say the objective yourself: session start BRANCH --objective TEXT",
    ),
    PLUGIN_BROKEN: kind(
      1,
      (d) => `plugin ${text(d.name)} cannot be trusted: ${text(d.why)}`,
      "Mend it, then look at it again: session plugins list",
    ),
    NO_TRUST_PLACE: kind(
      1,
      "what you trust cannot be kept here: your data folder lies inside this repository",
      "Name another folder for your data in XDG_DATA_HOME, outside of the repository.",
    ),
    WORK_MOVED: kind(1, (d) => `${text(d.path)} was changed while it was being saved`, "Run it again."),
  }) satisfies Record<string, ErrorKind>;
