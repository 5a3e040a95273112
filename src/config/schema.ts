import * as v from "valibot";
import { ARCHITECTURES, BRIEF_SECTIONS, COMMIT_SECTIONS } from "./names";
import {
  dateFormat,
  days,
  duration,
  globs,
  line,
  oneOf,
  percent,
  refName,
  someOf,
  texts,
  tokens,
  verbosity,
  yesNo,
} from "./shapes";

/**
 * Every setting of config.yaml, once: the types, the checks, the JSON Schema and the reference page come from here.
 * `key:` with nothing behind it means "not set" (people comment out what stands below a key), hence nullish everywhere.
 */

/** What is expected at the top of the file. */
export const SECTIONS = "sections such as session: and tracking:";

/** What is expected where a section stands. */
export const SECTION = "settings, one to a line and indented";

const session = v.strictObject(
  {
    auto_track: v.pipe(
      v.nullish(yesNo, true),
      v.description(
        "Changes to watched files are listed in status, brief and handoff, and count as signs of life. Off: only checkpoints count.",
      ),
    ),
    auto_checkpoint: v.pipe(
      v.nullish(yesNo, false),
      v.description("A private snapshot is saved when the last checkpoint is older than checkpoint_interval."),
    ),
    checkpoint_interval: v.pipe(
      v.nullish(duration, "30m"),
      v.description("How old the last checkpoint may grow before auto_checkpoint saves a snapshot."),
    ),
    handoff_on_end: v.pipe(v.nullish(yesNo, true), v.description("Ending a session writes its handoff.")),
    archive_after_days: v.pipe(
      v.nullish(days, 30),
      v.description("How long the folder of an ended session stays. The record of the session stays for good."),
    ),
    sharing: v.pipe(
      v.nullish(yesNo, false),
      v.description("Your session records are shared through the git remote without asking each time."),
    ),
    sharing_ref: v.pipe(
      v.nullish(refName, "refs/session/records"),
      v.description(
        "Where your records lie on the remote. For a host that takes only heads and tags: a name under refs/heads/.",
      ),
    ),
  },
  SECTION,
);

const context = v.strictObject(
  {
    architecture: v.pipe(
      v.nullish(line, ""),
      v.description("The architecture of this project in a word or a line, for the brief."),
      v.examples([...ARCHITECTURES]),
    ),
    patterns: v.pipe(
      v.nullish(texts, []),
      v.description("Patterns that this project follows, for the brief."),
      v.examples([["repository-pattern", "dependency-injection"]]),
    ),
    conventions: v.pipe(
      v.nullish(texts, []),
      v.description("Conventions that this project keeps, for the brief."),
      v.examples([["type-hints-required", "max-line-length-100"]]),
    ),
    rules: v.pipe(v.nullish(texts, []), v.description("Imports between folders that are forbidden.")),
  },
  SECTION,
);

const tracking = v.strictObject(
  {
    watch_patterns: v.pipe(
      v.nullish(globs, ["**/*"]),
      v.description("The files whose changes count. Paths are relative to the repository root."),
    ),
    ignore_patterns: v.pipe(
      v.nullish(globs, []),
      v.description("Files that do not count although watch_patterns names them."),
    ),
    annotations: v.pipe(
      v.nullish(texts, ["TODO", "FIXME", "DECISION", "BLOCKER"]),
      v.description("Words that the brief lists where they stand in changed files. With an empty list there are none."),
    ),
    idle_after: v.pipe(
      v.nullish(duration, "1h"),
      v.description("The longest gap between two signs of life that counts as work."),
    ),
  },
  SECTION,
);

const quality = v.strictObject(
  {
    coverage_threshold: v.pipe(
      v.nullish(percent, null),
      v.description("The least line coverage in percent. Not set: not checked."),
    ),
    new_code_coverage_threshold: v.pipe(
      v.nullish(percent, null),
      v.description("The least coverage of changed lines in percent. Not set: not checked."),
    ),
    require_tests: v.pipe(
      v.nullish(yesNo, false),
      v.description("A feature that adds code and no test warns at the checkpoint and is refused at the merge."),
    ),
    block_merge_on_quality: v.pipe(
      v.nullish(yesNo, true),
      v.description("A merge below a threshold is refused. Has effect once a threshold is set."),
    ),
    checks: v.pipe(v.nullish(texts, []), v.description("Commands that check the code, such as a linter.")),
  },
  SECTION,
);

const commit = v.strictObject(
  {
    style: v.pipe(
      v.nullish(oneOf(["full", "trailers"]), "full"),
      v.description(
        "The form of the commit message: readable sections and trailers, or the same facts as trailers only.",
      ),
    ),
    sections: v.pipe(
      v.nullish(someOf(COMMIT_SECTIONS), [...COMMIT_SECTIONS]),
      v.description("Which facts the message of a checkpoint holds, where there are any."),
    ),
  },
  SECTION,
);

const display = v.strictObject(
  {
    color: v.pipe(
      v.nullish(oneOf(["auto", "always", "never"]), "auto"),
      v.description("Colour on the terminal. auto: only where the output is a terminal."),
    ),
    verbose: v.pipe(
      v.nullish(verbosity, false),
      v.description(
        "true tells the git commands that were run and their times; debug tells them with all their flags.",
      ),
    ),
    emoji: v.pipe(v.nullish(yesNo, true), v.description("Signs such as ✓ and ▶. Off: plain ASCII.")),
    date_format: v.pipe(
      v.nullish(dateFormat, "%Y-%m-%d"),
      v.description("How dates are written on the terminal, in the terms of strftime."),
    ),
  },
  SECTION,
);

const PLUGIN_NAME = "a plugin name such as coverage or @scope/name";

const plugins = v.record(
  v.pipe(v.string(PLUGIN_NAME), v.regex(/^(?:@[a-z0-9][a-z0-9_-]*\/)?[a-z0-9][a-z0-9_-]*$/, PLUGIN_NAME)),
  v.nullish(v.objectWithRest({ enabled: v.nullish(yesNo, true) }, v.unknown(), SECTION), {}),
  "plugin names, each with its options",
);

const brief = v.strictObject(
  {
    budget: v.pipe(v.nullish(tokens, 1500), v.description("The length of the brief in tokens, at most.")),
    sections: v.pipe(
      v.nullish(someOf(BRIEF_SECTIONS), [...BRIEF_SECTIONS]),
      v.description("Which sections the brief may have. With an empty list it has none."),
    ),
  },
  SECTION,
);

/** The whole of config.yaml. */
export const ConfigSchema = v.strictObject(
  {
    session: v.pipe(v.nullish(session, {}), v.description("The life of a session.")),
    context: v.pipe(v.nullish(context, {}), v.description("What everybody who works here needs to know.")),
    tracking: v.pipe(v.nullish(tracking, {}), v.description("What counts as a change, and as time.")),
    quality: v.pipe(v.nullish(quality, {}), v.description("What a merge must satisfy.")),
    commit: v.pipe(v.nullish(commit, {}), v.description("The message of a checkpoint.")),
    display: v.pipe(v.nullish(display, {}), v.description("How answers look on your terminal.")),
    plugins: v.pipe(v.nullish(plugins, {}), v.description("Plugins by name, each with enabled and its own options.")),
    brief: v.pipe(v.nullish(brief, {}), v.description("The brief that people and agents start from.")),
  },
  SECTIONS,
);

/** A value that nobody changes, all the way down. */
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** The settings in force, every default filled in. Keys are spelled as in the file. */
export type Config = Frozen<v.InferOutput<typeof ConfigSchema>>;

/** What one file sets: sections, settings and options of plugins that it does not name are missing. */
export type PartialConfig = {
  readonly [Section in keyof Config]?: Section extends "plugins"
    ? { readonly [Name in string]: { readonly [Option in string]: unknown } }
    : Partial<Config[Section]>;
};
