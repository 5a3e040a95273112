import type { Candidate } from "../candidates";
import type { PluginRoom } from "../room";
import { causeOf } from "../runner";
import { isDenied, keptPlugins, trustedPlugin } from "../trust/code";
import { grantedByEnvironment } from "../trust/granted";
import { type Closure, readClosure } from "./closure";
import { type Declared, readDeclared } from "./declared";

/** How a plugin stands here. */
export type PluginState = "enabled" | "disabled" | "untrusted" | "denied" | "broken";

/** What can be said of a user's plugin without running anything of it. */
export interface Examined {
  candidate: Candidate;
  state: PluginState;
  /** Another content of it was trusted. */
  changed: boolean;
  /** What was read of it; null where that failed. */
  read: { closure: Closure; declared: Declared } | null;
  /** Why it cannot run; null unless it is broken. */
  reason: string | null;
}

/** Looks a plugin over: its files are read and parsed, nothing is run. */
export function examinePlugin(room: PluginRoom, candidate: Candidate): Examined {
  const changed = keptPlugins(room, candidate).length > 0;
  const off = Object.hasOwn(room.settings, candidate.name) && room.settings[candidate.name]?.enabled === false;
  try {
    const closure = readClosure(candidate);
    const declared = readDeclared(closure.files.get(closure.entry)?.text ?? "", candidate.name);
    const read = { closure, declared };
    if (off) return { candidate, state: "disabled", changed: false, read, reason: null };
    if (isDenied(room, candidate)) return { candidate, state: "denied", changed: false, read, reason: null };
    const runs = trustedPlugin(room, candidate) !== null || grantedByEnvironment(room.env, closure.hash);
    return { candidate, state: runs ? "enabled" : "untrusted", changed: !runs && changed, read, reason: null };
  } catch (cause) {
    return { candidate, state: off ? "disabled" : "broken", changed, read: null, reason: causeOf(cause) };
  }
}
