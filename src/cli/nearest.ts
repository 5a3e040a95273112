import { closest, distance } from "fastest-levenshtein";

/** The name a person most likely meant; null when none is near (at most a third of its letters off, at least two). */
export function nearest(word: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const found = closest(word.toLowerCase(), names);
  const prefix = names.find((name) => word.length >= 3 && name.startsWith(word));
  if (prefix) return prefix;
  return distance(word.toLowerCase(), found) <= Math.max(2, Math.floor(found.length / 3)) ? found : null;
}
