import { DEFAULTS } from "./defaults";
import type { LoadedConfig } from "./merge";
import { NOT_YET } from "./not-yet";

/** Finished settings, kept between runs by the caller under the git dir. Losing any of it is harmless; both may throw. */
export interface ConfigCache {
  /** The text that was written under this key, or null. */
  readonly read: (key: string) => string | null;
  readonly write: (key: string, text: string) => void;
}

/** To be raised when parsing, merging or the form of LoadedConfig changes. */
const FORMAT = 2;
/** Length of a SHA-256 in hex, and of the line that begins a kept text. */
const DIGEST = 64;

/** The key of what these sources say: 64 hex digits. Defaults and refusals of this version are part of it. */
export function cacheKey(sources: readonly { kind: string; file: string; text: string | null }[]): string {
  const parts = sources.map(({ kind, file, text }) => [kind, file, text]);
  return sha256(JSON.stringify([FORMAT, DEFAULTS, NOT_YET, parts]));
}

/** The text to keep for finished settings: a checksum on its first line, then JSON. */
export function encodeLoaded(loaded: LoadedConfig): string {
  const json = JSON.stringify(loaded);
  return `${sha256(json)}\n${json}`;
}

/**
 * Finished settings from a kept text, or null where the text is damaged. The checksum stands for the form: checking
 * each setting again takes longer than everything else that is done with them at a start.
 */
export function decodeLoaded(text: string): LoadedConfig | null {
  const json = text.slice(DIGEST + 1);
  if (text[DIGEST] !== "\n" || text.slice(0, DIGEST) !== sha256(json)) return null;
  return JSON.parse(json) as LoadedConfig;
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}
