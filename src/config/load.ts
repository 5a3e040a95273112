import { type ConfigCache, cacheKey, decodeLoaded, encodeLoaded } from "./cache";
import { type FileLayer, type LoadedConfig, mergeConfig, type OverrideLayer } from "./merge";
import type { ConfigProblem } from "./problem";
import { isTooLarge } from "./size";

export type { LoadedConfig } from "./merge";

/**
 * A source of settings. For files `file` is the name that messages show; for the environment it is the variable
 * (`SESSION_VERBOSE`), for the command line the option (`--verbose`, `--no-color`).
 */
export interface ConfigSource {
  readonly kind: "tracked" | "person" | "environment" | "flag";
  readonly file: string;
  /** What stands there, null where it is missing. An option that was given without a value has `true`. */
  readonly text: string | null;
}

/**
 * The settings in force. The common paths, no file at all and a file that did not change since it was last read, load
 * neither the YAML parser nor the validator. Problems are returned, not thrown: the caller raises CONFIG_INVALID for them.
 */
export async function loadConfig(sources: readonly ConfigSource[], cache: ConfigCache | null): Promise<LoadedConfig> {
  const present = sources.filter((source) => source.text !== null && source.text !== "");
  if (present.every((source) => source.kind === "environment" || source.kind === "flag")) {
    return mergeConfig(overrides(present));
  }
  // What is too large is refused at once, and not worth a hash.
  if (cache === null || present.some((source) => isTooLarge(source.text ?? ""))) return readAll(present);
  const key = cacheKey(present);
  const kept = recall(cache, key);
  if (kept !== null) return kept;
  const loaded = await readAll(present);
  keep(cache, key, loaded);
  return loaded;
}

async function readAll(sources: readonly ConfigSource[]): Promise<LoadedConfig> {
  const { parseConfigText } = await import("./parse");
  const files: FileLayer[] = [];
  const problems: ConfigProblem[] = [];
  for (const source of sources) {
    if (source.kind === "environment" || source.kind === "flag") continue;
    const parsed = parseConfigText(source.text ?? "", source.file);
    if (parsed.ok) files.push({ kind: source.kind, file: source.file, value: parsed.value, places: parsed.places });
    else problems.push(...parsed.problems);
  }
  return mergeConfig([...files, ...overrides(sources)], problems);
}

function overrides(sources: readonly ConfigSource[]): OverrideLayer[] {
  return sources.flatMap((source) =>
    source.kind === "environment" || source.kind === "flag"
      ? [{ kind: source.kind, file: source.file, text: source.text ?? "" }]
      : [],
  );
}

/** A cache that cannot be read is a cache that has nothing. */
function recall(cache: ConfigCache, key: string): LoadedConfig | null {
  try {
    const text = cache.read(key);
    return text === null ? null : decodeLoaded(text);
  } catch {
    return null;
  }
}

function keep(cache: ConfigCache, key: string, loaded: LoadedConfig): void {
  try {
    cache.write(key, encodeLoaded(loaded));
  } catch {
    // The next run reads the files again.
  }
}
