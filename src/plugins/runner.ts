import type { OptionsSchema, Plugin } from "./api";
import type { HookName } from "./api/events";
import type { Delivery } from "./room";

/** A plugin whatever its options are. */
export type LoadedPlugin = Omit<Plugin<never>, "options"> & { options?: OptionsSchema<unknown> };

/** Where a plugin comes from. */
export type PluginOrigin = "builtin" | "project" | "personal" | "package";

/** Where each hook of a plugin stands among all plugins. */
export type Orders = Partial<Record<HookName, "pre" | "normal" | "post">>;

/** A plugin that can be asked, in whichever process it lives. */
export interface Runner {
  readonly name: string;
  readonly origin: PluginOrigin;
  readonly hooks: readonly HookName[];
  /** Names of variables it may see, and of options that hold a command or a host. */
  readonly env: readonly string[];
  readonly guarded: readonly string[];
  /** Begins to load it, without waiting. */
  begin(): void;
  /** Loads it, checks its options, runs its setup. @throws PluginFault */
  ready(): Promise<Orders>;
  /** Asks it. What comes back is not checked yet. @throws PluginFault */
  call(hook: HookName, delivery: Delivery): Promise<unknown>;
  /** Its time is over, or the command is done: whatever it still does is ended. */
  close(): void;
}

/** A plugin did something that it may not. The message says what, without plugin and hook. */
export class PluginFault extends Error {
  override readonly name = "PluginFault";
}

/** What was thrown, in one line that can be shown. */
export function causeOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
