import { join } from "node:path";
import type { PluginRoom } from "../room";
import type { Runner } from "../runner";
import { readStored, sha256, type TrustPlace, trustFolder } from "./store";

/** A command or host that stands in a tracked file: `quality.checks`, or an option that a plugin guards. */
interface TrackedValue {
  /** Dotted key of the setting. */
  key: string;
  value: string;
}

/** What the person has said about a value. */
type Verdict = "trusted" | "denied";

const KEY_OF_CHECKS = "quality.checks";

/** Whether the value of a setting may be acted on: it was trusted by content, and not denied since. */
export function isTrustedValue(place: TrustPlace, key: string, value: unknown): boolean {
  return verdictOn(place, { key, value: JSON.stringify(value) }) === "trusted";
}

/** What was said about a value; null where nothing was. */
function verdictOn(place: TrustPlace, value: TrackedValue): Verdict | null {
  const verdicts = readVerdicts(place);
  const id = idOf(value);
  return Object.hasOwn(verdicts, id) ? (verdicts[id] ?? null) : null;
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

const idOf = ({ key, value }: TrackedValue): string => sha256(`${key}\0${value}`);

const fileOf = (place: TrustPlace): string | null => {
  const folder = trustFolder(place);
  return folder && join(folder, "values.json");
};

function readVerdicts(place: TrustPlace): Record<string, Verdict> {
  const file = fileOf(place);
  const text = file && readStored(file);
  if (!text) return {};
  try {
    const kept = (JSON.parse(text) as { verdicts?: unknown }).verdicts;
    const sound = Object.entries(kept ?? {}).filter(([, verdict]) => verdict === "trusted" || verdict === "denied");
    return Object.fromEntries(sound) as Record<string, Verdict>;
  } catch {
    return {};
  }
}
