/**
 * What `--json` answers, for the reference page. test/docs.test.ts runs every command and compares the keys, so that these
 * tables cannot fall behind.
 */

/** What stands in several answers, with its keys and, where a key says no more than its name, what it may be. */
const SHAPES: Readonly<Record<string, string>> = {
  "a session":
    "`id`, `branch`, `status` (`active`, `paused`, `ended`), `base` (`branch`, `commit`), `startedAt`, `endedAt`, `activeSeconds`, `author` (`name`, `email`), `stateDir` (relative to the git directory)",
  "in `list` also": "`saved`, `orphaned` (its branch is gone), `worktree` (where it is checked out), `lastSeen`",
  "in `history` also":
    "`objectives` (`done`, `total`), `checkpoints`, `commits`, `filesChanged`, `linesAdded`, `linesRemoved`, `source`, `metrics`, `lastAt`",
  "an objective": "`id`, `text`, `state` (`todo`, `doing`, `done`), `createdAt`, `doneAt`",
  "a blocker":
    "`id`, `text`, `state` (`open`, `resolved`), `ticket` (`key`, `url`, `title`, `state`), `openedAt`, `resolvedAt`, `resolution`, `blockedSeconds`",
  "a decision": "`id`, `title`, `date`, `status`, `rationale`, `alternatives`, `context`, `consequences`, `path`",
  "a checkpoint": "`id`, `label`, `at`, `commit`, `tree`, `subject`, `metrics`",
  "a note": "`id`, `text`, `handoff` (it goes into the handoff)",
  "a commit":
    "`oid`, `subject`, `author`, `at`; the one that `checkpoint` or `end` has just made: `oid`, `subject`, `files`",
  "`changes`":
    "`staged`, `unstaged`, `untracked`, `files` (`path`, `status`; `pathBase64` for a path that is not UTF-8), `unlisted` (how many changed files `tracking` does not watch)",
  "an operation":
    "`id`, `command`, `at`; in `operations`, which `undo --list` fills, also `branch` and `undone` (redo brings it back)",
  "a snapshot":
    "`name`, `ref`, `at`, `files` (how many); `checkpoint --auto` answers with one or null, and without a checkpoint",
  "a finding of `doctor`":
    "`code`, `severity` (`error`, `warning`, `note`), `message` (what was seen), `fix`, `fixed` (mended by this run)",
  "a metric of `compare`":
    "`name`, `a`, `b` (what each session has of it, else null), `delta` (b less a; null where either is no number)",
  "`changes` of `compare`": "`a`, `b` (paths that only the one changed), `both`; null without `--changes`",
  "a record of `export`":
    "`revision`, `session`, `intervals`, `objectives`, `blockers`, `decisions`, `checkpoints`, `notes`, `commits`, `files`, `totals`, `metrics`, `next`, `head`, `highest`, `cut`, as [the data format](data-format.md#records) has them",
  "of `analyze`":
    "what was not asked for is `null` or empty; the keys of `health`, `velocity` and `patterns` are explained in [analysis.md](analysis.md)",
  "a tool of `agent status`": "`name`, `title`, `installed`, `project`, `user`, `files`",
  "a plugin":
    "`name`, `origin` (`builtin`, `project`, `personal`, `package`), `path`, `state` (`enabled`, `disabled`, `untrusted`, `denied`, `broken`), `changed` (since it was trusted), `summary`, `hooks`, `env`, `guarded`, `version`, `hash`, `reason` (why it is broken); of `plugins trust` also `files` (`path`, `lines`), `diff`",
  "`values` of `plugins`":
    "commands and hosts of tracked settings: `key`, `value` (as JSON), `plugin`, `state` (`trusted`, `denied`, `untrusted`), `hash`",
  "a tool of `mcp`": "`name`, `title`, `changes` (it can change something)",
  "`handoff` of `end`": "`path`, `tracked`, `markdown`",
  "a section of `brief`": "`name`, `title`, `markdown`, `tokens`, `cut` (lines were left out)",
  "`merge`": "`target`, `commit`, `kind` (`fast-forward`, `merge`, `squash`, `already-merged`)",
  "`source`": "`live` (this clone's state), `record`, `trailers` (commits alone); of a handoff also `tracked`",
};

const OPENED = "session branch created restored saved commit handoff merge brief since next warnings";

/** The keys of each command's answer beside `schema`, in the order in which they stand there. What is no command is passed over. */
const ANSWERS: Readonly<Record<string, string>> = {
  init: "created kept backedUp languages commit",
  deinit: "created removed kept backedUp",
  start: OPENED,
  resume: OPENED,
  switch: OPENED,
  pause: "session branch restored saved commit handoff merge brief next warnings",
  checkpoint: "session checkpoint commit snapshot impact message dryRun warnings",
  end: "session branch restored saved commit handoff merge deleted pushed pushError brief next quality dryRun warnings",
  undo: "operation restored operations snapshots dryRun warnings",
  redo: "operation restored dryRun warnings",
  status:
    "session objectives blockers decisions checkpoints commits lastCommits metrics next sections branch head changes lines warnings",
  list: "sessions",
  brief: "markdown tokens sections",
  "objectives add": "objective",
  "objectives start": "objective waiting",
  "objectives complete": "objective next",
  "objectives reopen": "objective",
  "objectives edit": "objective",
  "objectives move": "objective",
  "objectives remove": "objective",
  "objectives list": "objectives done total",
  "blockers add": "blocker",
  "blockers resolve": "blocker",
  "blockers reopen": "blocker",
  "blockers link": "blocker",
  "blockers list": "blockers open total",
  "decisions add": "decision",
  "decisions list": "decisions warnings",
  "decisions show": "decision",
  "decisions supersede": "decision superseded",
  "note add": "note",
  "note list": "notes",
  "note edit": "note",
  "note remove": "note",
  history: "sessions",
  show: "session objectives blockers decisions checkpoints notes commits metrics next handoff source",
  handoff: "session path markdown source",
  compare: "a b metrics changes",
  export: "records",
  report:
    "kind repository window range health recommendations sessions branches done blockers coverage velocity patterns output",
  analyze: "range health velocity patterns recommendations annotations",
  "plugins list": "plugins values",
  "plugins trust": "trusted plugins values left",
  "plugins untrust": "name code values",
  doctor: "findings",
  "config show": "values",
  "config get": "key value origin",
  "config set": "key value path changed",
  "config validate": "valid problems warnings",
  "config schema": "jsonSchema",
  "config path": "files",
  "agent install": "changed kept instructions",
  "agent uninstall": "changed kept instructions",
  "agent status": "tools",
  "agent hook": "tool event output why",
  mcp: "readOnly tools",
  completions: "shell script",
};

/** The section on `--json` of the reference page. `paths` are all commands (`status`, `objectives add`) in their order. */
export function jsonSection(paths: readonly string[]): string {
  const rows = paths.flatMap((path) => {
    const keys = ANSWERS[path]?.replace(/\S+/g, "`$&`");
    return keys === undefined ? [] : [`| \`session ${path}\` | ${keys} |`];
  });
  return [
    "## JSON",
    "",
    "With `--json` the answer is one JSON document on standard output. Its first key is `schema`: `session.status/1`, and",
    "`session.objectives.add/1` for a subcommand. No key is ever missing: what is not there is `null` or an empty list. Times",
    "are ISO 8601 in UTC, durations whole seconds, paths relative to the root of the repository. Keys may be added in a later",
    "version; none is renamed.",
    "",
    "| command | keys beside `schema` |",
    "|---|---|",
    ...rows,
    "",
    "| what | its keys |",
    "|---|---|",
    ...Object.entries(SHAPES).map(([what, keys]) => `| ${what} | ${keys} |`),
    "",
    'A failure is `{"schema": "session.error/1", "error": {"code", "message", "fix", "details"}}`, on standard output too, with',
    "the exit code.",
    "",
  ].join("\n");
}
