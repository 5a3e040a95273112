import { join } from "node:path";
import type { PluginRoom } from "../room";
import type { Runner } from "../runner";
import { grantedByEnvironment } from "./granted";
import { readStored, sha256, type TrustPlace, trustFolder, writeStored } from "./store";

/** A command or host that stands in a tracked file: `quality.checks`, or an option that a plugin guards. */
export interface TrackedValue {
  /** Dotted key of the setting. */
  key: string;
  /** As JSON. */
  value: string;
}

/** What the person has said about a value. */
export type Verdict = "trusted" | "denied";

/** Where verdicts are kept, and the environment that may grant more. */
export type ValuePlace = TrustPlace & Pick<PluginRoom, "env">;

const KEY_OF_CHECKS = "quality.checks";

/** Whether the value of a setting may be acted on: it was trusted by content, and not denied since. */
export function isTrustedValue(place: ValuePlace, key: string, value: unknown): boolean {
  return verdictOn(place, { key, value: JSON.stringify(value) }) === "trusted";
}

/** What was said about a value; null where nothing was. What was denied stays denied whatever the environment grants. */
export function verdictOn(place: ValuePlace, value: TrackedValue): Verdict | null {
  const file = fileOf(place, value);
  const kept = file && readStored(file);
  if (kept === "trusted\n") return "trusted";
  if (kept) return "denied";
  return grantedByEnvironment(place.env, valueHash(value)) ? "trusted" : null;
}

/** Keeps what the person says about a value. @throws the error of the system where it cannot be written */
export function keepVerdict(place: TrustPlace, value: TrackedValue, verdict: Verdict): void {
  const file = fileOf(place, value);
  if (file !== null) writeStored(file, `${verdict}\n`);
}

/** Whether a plugin may run a command: one of the checks or of its guarded options, the person's own or trusted. */
export function isTrustedCommand(room: PluginRoom, runner: Pick<Runner, "name" | "guarded">, command: string): boolean {
  const { commands, own } = room.checks;
  if (commands.includes(command)) return own || isTrustedValue(room, KEY_OF_CHECKS, command);
  const settings = Object.hasOwn(room.settings, runner.name) ? room.settings[runner.name] : undefined;
  const option = runner.guarded.find((name) => settings?.options[name] === command);
  if (option === undefined) return false;
  return settings?.own.has(option) || isTrustedValue(room, `plugins.${runner.name}.${option}`, command);
}

/** The checks that stand in a tracked file, as values to be trusted. */
export function trackedChecks({ checks }: Pick<PluginRoom, "checks">): TrackedValue[] {
  return checks.own ? [] : checks.commands.map((value) => ({ key: KEY_OF_CHECKS, value: JSON.stringify(value) }));
}

/** The options of a plugin that hold a command or a host and stand in a tracked file. */
export function trackedOptions(
  { settings }: Pick<PluginRoom, "settings">,
  { name, guarded }: Pick<Runner, "name" | "guarded">,
): TrackedValue[] {
  const { options = {}, own } = (Object.hasOwn(settings, name) ? settings[name] : undefined) ?? {};
  return guarded
    .filter((option) => (options[option] ?? null) !== null && !own?.has(option))
    .map((option) => ({ key: `plugins.${name}.${option}`, value: JSON.stringify(options[option]) }));
}

/** The name of a value in the store of trust, 64 hex digits. */
export function valueHash({ key, value }: TrackedValue): string {
  return sha256(`${key}\0${value}`);
}

const fileOf = (place: TrustPlace, value: TrackedValue): string | null => {
  const folder = trustFolder(place);
  return folder && join(folder, "values", valueHash(value));
};
