import type { HookName } from "../api/events";
import type { Json } from "../api/facts";
import type { PluginFace } from "../in-process";
import type { Orders } from "../runner";

/** What the program tells the process of a plugin. */
export type ToHost =
  | {
      kind: "setup";
      face: PluginFace;
      code: string;
      provided: readonly string[];
      options: Readonly<Record<string, unknown>>;
      version: string;
      root: string;
      env: Readonly<Record<string, string>>;
    }
  | { kind: "call"; call: number; hook: HookName; facts: object; state: Json }
  /** The time of a call is over. */
  | { kind: "abort"; call: number }
  /** What became of a question. */
  | { kind: "answer"; question: number; value: unknown }
  | { kind: "failed"; question: number; cause: string };

/** What the process of a plugin tells the program. */
export type FromHost =
  | { kind: "ready"; orders: Orders }
  | { kind: "done"; call: number; value: unknown }
  /** `call` is null where it failed outside of one: in its setup, or after it had answered. */
  | { kind: "fault"; call: number | null; cause: string }
  /** Asks what the event of a call offers; where `call` is null, the cache of the plugin. */
  | { kind: "question"; question: number; call: number | null; name: string; args: unknown[] }
  | { kind: "log"; level: "warn" | "debug"; text: string };

/** An answer of a hook is not sent on where it is larger, in UTF-16 units of JSON. */
export const LARGEST_ANSWER = 16 * 1024 * 1024;

/** The names of what an event can be asked for, as `Reads` has them. */
export const QUESTIONS = [
  "changes",
  "diff",
  "readFile",
  "listFiles",
  "readWorkFile",
  "findWorkFiles",
  "commits",
  "sessions",
  "remotes",
  "run",
  "toolToken",
] as const;
