import type { HookEvent, HookName } from "./api/events";
import type { Json, Metrics, Ticket } from "./api/facts";

export type * from "./api/events";
export type * from "./api/facts";

/**
 * The public plugin API, version 1: all that a plugin sees, built in or its user's own. As `session/plugin` it is provided
 * by the program itself. Everything here is plain data or asks for plain data, so that a plugin works the same in the
 * program's own process and in the separate one that user plugins run in.
 */

/** A part of the brief, the handoff, the analysis or the report. Higher `priority` (0 to 100, else 50) stands earlier. */
export interface Section {
  title: string;
  markdown: string;
  priority?: number;
}

/** Something that does not follow a rule. Lines and columns count from 1. */
export interface Finding {
  path: string;
  line: number;
  column?: number;
  rule: string;
  message: string;
}

/** What a hook gives back; all of it is optional. What is not valid is dropped, and said. */
export interface HookResult {
  /** Lines for the impact section of the commit message: `Coverage: 79% → 84%`. */
  impact?: string[];
  /** Figures kept with the checkpoint. Names are camel case: `coverage`, `testsAdded`. */
  metrics?: Metrics;
  sections?: Section[];
  warnings?: string[];
  /** Commands that make sense next. */
  next?: string[];
  findings?: Finding[];
  /** What a tracker says about tickets that blockers name. */
  tickets?: Ticket[];
  /** At onStart: objectives to begin with. */
  objectives?: string[];
  /** At onAnalyze and onReport: figures for programs, shown under the plugin's name in --json. */
  figures?: Json;
  /** At onCheckpoint and onMerge: stops the command, with nothing changed. */
  refuse?: { reason: string; fix: string };
  /** Kept for this plugin in the session, under 16 KiB as JSON. Hooks of commands that only read keep none. */
  state?: Json;
}

/** A hook's function. */
export type HookHandler<Name extends HookName> = (
  event: HookEvent<Name>,
) => HookResult | undefined | Promise<HookResult | undefined>;

/** A hook with its place among all plugins: `pre` first, `post` last. */
export interface PlacedHook<Name extends HookName> {
  order?: "pre" | "post";
  handler: HookHandler<Name>;
}

/** The hooks of a plugin. */
export type Hooks = { [Name in HookName]?: HookHandler<Name> | PlacedHook<Name> };

/** A file of its own for each plugin under the git dir, which may be lost at any time. */
export interface PluginCache {
  /** What was kept under this key, with the time it was written; null where there is nothing. */
  get(key: string): Promise<{ value: Json; at: string } | null>;
  set(key: string, value: Json): Promise<void>;
}

/** What a plugin gets once, when it is set up. */
export interface PluginMeta {
  apiVersion: 1;
  /** The version of the program. */
  version: string;
  root: string;
  /** The variables that `env` names, where they are set. */
  env: Readonly<Record<string, string>>;
  /** A line on standard error; `debug` only with --verbose. */
  log: { warn(text: string): void; debug(text: string): void };
  cache: PluginCache;
}

/** What a schema says about a value. */
export type SchemaResult<Options> =
  | { readonly value: Options; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] };

/** A schema of any library that follows standardschema.dev, as far as it is used here. */
export interface OptionsSchema<Options> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: unknown; readonly output: Options } | undefined;
    readonly validate: (value: unknown) => SchemaResult<Options> | Promise<SchemaResult<Options>>;
  };
}

/** A plugin. `name`, `apiVersion`, `hooks`, `env` and `guarded` are written as literals: they are read without running it. */
export interface Plugin<Options = Record<string, unknown>> {
  /** Lower case, as in the settings under `plugins:`. */
  name: string;
  apiVersion: 1;
  /** One line that `plugins list` shows. */
  summary?: string;
  /** The hooks that `setup` returns. */
  hooks: readonly HookName[];
  /** Variables of the environment that it wants to see. */
  env?: readonly string[];
  /**
   * Options that hold a command or a host. Where one stands in a tracked file it is missing from the options until its
   * value was trusted.
   */
  guarded?: readonly string[];
  /** What the options under `plugins: NAME:` must be, without `enabled`. Where it is missing they are passed as they are. */
  options?: OptionsSchema<Options>;
  setup(options: Options, meta: PluginMeta): Hooks | Promise<Hooks>;
}

/** Declares a plugin; the options' types reach `setup`. */
export function definePlugin<Options = Record<string, unknown>>(plugin: Plugin<Options>): Plugin<Options> {
  return plugin;
}
