import { type ErrorKind, kind, text } from "./kind";

/** What the place, its sessions, policy, other processes or remotes stand against: exit codes 3 to 9 and 130. */
export const standing = () =>
  ({
    // 3: no repository, or never initialised
    NO_REPOSITORY: kind(
      3,
      (d) => `${text(d.cwd)} is not inside a git repository`,
      "Change to one, or make one: git init",
    ),
    UNSAFE_REPOSITORY: kind(
      3,
      (d) => `git does not trust this repository: ${text(d.stderr)}`,
      "Look at who owns it; git help config explains safe.directory.",
    ),
    NOT_INITIALISED: kind(3, "session was never set up here", "Set it up with: session init"),
    NO_SUCH_FOLDER: kind(3, (d) => `there is no folder ${text(d.path)}`, "Name a folder that exists after -C."),

    // 4: no session here
    NO_SESSION: kind(
      4,
      (d) =>
        d.branch
          ? `there is no open session on ${text(d.branch)}`
          : "there is no session here: no branch is checked out",
      (d) => text(d.fix) || "Start one with: session start",
    ),

    // 5: conflict
    DETACHED: kind(5, "no branch is checked out here (detached HEAD)", "Name a branch: session start BRANCH"),
    DIRTY_OVERLAP: kind(
      5,
      (d) => `uncommitted changes are in the way: ${text(d.files)}`,
      "Commit them first: session checkpoint",
    ),
    UNTRACKED_IN_THE_WAY: kind(
      5,
      (d) => `files that git does not track are in the way: ${text(d.files)}`,
      "Move them aside, then run it again.",
    ),
    BRANCH_ELSEWHERE: kind(
      5,
      (d) => `${text(d.branch)} is checked out in ${text(d.path)}`,
      (d) => `Work there: cd ${text(d.path)}`,
    ),
    BRANCH_EXISTS: kind(
      5,
      (d) => `the branch ${text(d.branch)} exists already`,
      "Leave --from away to use it as it stands, or choose another name.",
    ),
    REF_IN_THE_WAY: kind(
      5,
      (d) => `the branch ${text(d.branch)} cannot be made: ${text(d.other)} is in the way`,
      "Choose another name.",
    ),
    SESSION_ACTIVE: kind(
      5,
      (d) => `a session is open on ${text(d.branch)} already`,
      (d) => `Go on with it: session resume ${text(d.branch)}`,
    ),
    OPERATION_IN_PROGRESS: kind(
      5,
      (d) => `a ${text(d.what)} is in progress`,
      (d) => `Finish it (git ${text(d.what)} --continue) or give it up, then run this again.`,
    ),
    WORK_WAITING: kind(
      5,
      (d) => `saved work of ${text(d.branch)} is waiting under ${text(d.ref)}`,
      (d) => `Commit what is here, then bring it back: session resume ${text(d.branch)}`,
    ),
    UNSAVABLE: kind(
      5,
      (d) => `${text(d.path)} was a file and is now a folder or link whose content cannot be put aside`,
      "Commit first, or move it away: session checkpoint",
    ),
    ALREADY_HERE: kind(
      5,
      (d) => `${text(d.branch)} is checked out here already`,
      "Saved work of it comes back with: session resume",
    ),
    UNMERGED: kind(
      5,
      (d) => `conflicts are not settled: ${text(d.files)}`,
      "Settle them, git add them, then run this again.",
    ),
    MERGE_CONFLICT: kind(
      5,
      (d) => `merging ${text(d.branch)} into ${text(d.target)} would conflict in ${text(d.count)}`,
      (d) =>
        `Bring ${text(d.target)} in and settle it: git merge ${text(d.target)}, then session end --merge-to ${text(d.target)}`,
    ),
    MERGE_SELF: kind(5, (d) => `${text(d.target)} is the session's own branch`, "Name the branch to merge into."),
    REF_MOVED: kind(5, (d) => `${text(d.ref)} has moved in the meantime`, "Run it again."),
    STATE_MOVED: kind(5, (d) => `${text(d.path)} was changed by somebody else in the meantime`, "Run it again."),
    UNDO_REFUSED: kind(
      5,
      (d) => `${text(d.command)} is not ${d.redo ? "done again" : "taken back"}: ${text(d.why)}`,
      (d) => text(d.fix),
    ),
    SNAPSHOT_ELSEWHERE: kind(
      5,
      (d) => `${text(d.name)} was taken on the commit ${text(d.commit)}, which is not the one here`,
      (d) => `A snapshot comes back on its own commit alone; git log shows where ${text(d.commit)} is.`,
    ),
    WORKTREE_IN_USE: kind(
      5,
      (d) => `the work tree ${text(d.path)} holds what no commit has: ${text(d.files)}`,
      (d) => `Look at it: cd ${text(d.path)}`,
    ),
    BRANCH_NOT_MERGED: kind(
      5,
      (d) => `${text(d.branch)} has commits that ${text(d.target)} has not, so it stays`,
      "Merge it first.",
    ),

    // 6: refused by policy
    SECRET_FOUND: kind(
      6,
      (d) => `this looks like a secret: ${text(d.places)}`,
      "Take it out or ignore the file; session checkpoint --allow-secrets commits it all the same.",
    ),
    MERGE_REFUSED: kind(
      6,
      (d) => `a hook refuses the merge into ${text(d.target)}: ${text(d.stderr)}`,
      "Settle what the hook names, then run the command again. The session is still open.",
    ),
    REFUSED: kind(
      6,
      (d) => `${text(d.who)} refuses: ${text(d.reason)}`,
      (d) => text(d.fix),
    ),
    QUALITY_GATE: kind(
      6,
      (d) => `the quality gate for ${text(d.target)} is not passed: ${text(d.figures)}`,
      (d) => `Mend what it names, then run: session end --merge-to ${text(d.target)}`,
    ),

    // 7, 9, 130
    LOCKED: kind(
      7,
      (d) => `another session process is at work here (${text(d.holder)})`,
      "Wait for it, then run this again.",
    ),
    REMOTE_FAILED: kind(
      9,
      (d) => `done here, but ${text(d.remote)} did not take it: ${text(d.stderr)}`,
      (d) => text(d.fix) || "When the remote answers, push again.",
    ),
    INTERRUPTED: kind(130, "interrupted", "Run it again when you like."),
  }) satisfies Record<string, ErrorKind>;
