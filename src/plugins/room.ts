import type { EventFacts, HookFacts, HookName, Reads } from "./api/events";
import type { Json } from "./api/facts";

/** The settings of one plugin. */
export interface PluginSettings {
  enabled: boolean;
  options: Readonly<Record<string, unknown>>;
  /** Options that stand in the person's own file outside of any repository. */
  own: ReadonlySet<string>;
}

/** What the program gives to its plugins and to what drives them. */
export interface PluginRoom {
  /** Root of the work tree, absolute. */
  root: string;
  /** The git dir that linked worktrees share: it stands for the repository in the store of trust. */
  commonDir: string;
  /** Folder for what plugins keep to save time; null where the clone has no state. */
  cacheFolder: string | null;
  /** Folder of the person's own data, `$XDG_DATA_HOME/session`; null where no home is known. */
  dataFolder: string | null;
  env: Readonly<Record<string, string | undefined>>;
  version: string;
  settings: Readonly<Record<string, PluginSettings>>;
  /** `quality.checks`, and whether they stand in the person's own file. */
  checks: { commands: readonly string[]; own: boolean };
  /** The person's own folder of plugins; null where no home is known. */
  personalFolder: string | null;
  /** The command line that starts this program as the host of a plugin. */
  hostCommand: readonly string[];
  /** A line on standard error. */
  warn: (text: string) => void;
  /** The same, where --verbose asks for it. */
  debug: (text: string) => void;
  now: () => Date;
}

/** Answers of the repository; commands and tokens are the plugin room's own affair. */
export type RepositoryReads = Omit<Reads, "run" | "toolToken">;

/** What an event is made of: facts for all, what concerns the hook, each plugin's own state, and who answers questions. */
export interface Occasion<Name extends HookName> {
  facts: EventFacts & HookFacts[Name];
  reads: RepositoryReads;
  states: Readonly<Record<string, unknown>>;
}

/** What one plugin is handed. */
export interface Delivery {
  facts: object;
  state: Json;
  reads: Reads;
  signal: AbortSignal;
}
