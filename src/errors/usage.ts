import { type ErrorKind, kind, text } from "./kind";

/** What is wrong with what was asked, exit code 2. */
export const usage = () =>
  ({
    // 2: wrong usage
    USAGE: kind(
      2,
      (d) => text(d.what),
      (d) => text(d.fix) || "Look at: session --help",
    ),
    BAD_BRANCH: kind(
      2,
      (d) => `"${text(d.name)}" cannot be a branch name`,
      (d) => (d.nearest ? `Try ${text(d.nearest)}` : "Look at: git help check-ref-format"),
    ),
    NO_SUCH_BRANCH: kind(
      2,
      (d) => `there is no branch "${text(d.name)}"`,
      (d) => text(d.fix) || "See them with: git branch --all",
    ),
    NO_SUCH_REVISION: kind(
      2,
      (d) => `"${text(d.name)}" is not a commit git knows`,
      "Name a branch, a tag or a commit id.",
    ),
    AMBIGUOUS: kind(2, (d) => `"${text(d.name)}" could mean ${text(d.candidates)}`, "Write more of it."),
    NO_SUCH_ID: kind(
      2,
      (d) => `there is no ${text(d.noun)} "${text(d.id)}"`,
      (d) => text(d.fix),
    ),
    NO_SUCH_SESSION: kind(2, (d) => `no session matches "${text(d.name)}"`, "See them with: session history"),
    NO_OTHER_SESSION: kind(
      2,
      (d) => `there is no other session to compare ${text(d.id)} with`,
      "Name two of them: session history shows what there is.",
    ),
    NO_SUCH_PLUGIN: kind(2, (d) => `there is no plugin "${text(d.name)}" here`, "See them with: session plugins list"),
    NOTHING_TO_UNTRUST: kind(
      2,
      (d) => `${text(d.name)} is built in and uses no command or host of tracked settings`,
      (d) => `Switch it off with: session config set plugins.${text(d.name)}.enabled false`,
    ),
    NO_SUCH_KEY: kind(
      2,
      (d) => `there is no setting "${text(d.key)}"`,
      (d) => (d.nearest ? `Did you mean ${text(d.nearest)}?` : "See them with: session config show"),
    ),
    BAD_VALUE: kind(2, (d) => `${text(d.key)}: ${text(d.why)}`, "See what it takes with: session config schema"),
    PERSONAL_SETTING: kind(
      2,
      (d) => `${text(d.key)} is about you alone, so it does not belong in the team's file`,
      (d) => `Set it for yourself: session config set --personal ${text(d.key)} VALUE`,
    ),
    PATH_UNKNOWN: kind(
      2,
      (d) => `"${text(d.path)}" matches no file that git knows or could add`,
      "See the changed files with: session status --changes",
    ),
    NO_SUCH_SNAPSHOT: kind(
      2,
      (d) => `there is no automatic snapshot ${text(d.name)} of this branch`,
      "See them with: session undo --list",
    ),
    NO_PREVIOUS: kind(2, "no branch was left here before", "Name the branch: session switch BRANCH"),
  }) satisfies Record<string, ErrorKind>;
