import { distance } from "fastest-levenshtein";
import { DEFAULTS } from "./defaults";
import { SETTING_KEYS } from "./setting-keys";

/**
 * The dotted key, or the section, that an unknown one may have meant, or null where nothing is near. Spelling variants
 * (`autoTrack`, `auto-track`) and a setting in the wrong section are found too.
 */
export function nearestKey(key: string): string | null {
  if (key.length > 100) return null;
  const sections = Object.keys(DEFAULTS);
  const candidates = key.includes(".") ? SETTING_KEYS : [...sections, ...SETTING_KEYS];
  const name = plain(key.slice(key.lastIndexOf(".") + 1));
  const misplaced = SETTING_KEYS.filter((known) => plain(known.slice(known.indexOf(".") + 1)) === name);
  if (misplaced.length === 1) return misplaced[0] ?? null;
  const wanted = plain(key);
  let best: { key: string; steps: number } | null = null;
  for (const candidate of candidates) {
    const steps = distance(wanted, plain(candidate));
    if (best === null || steps < best.steps) best = { key: candidate, steps };
  }
  return best !== null && best.steps <= Math.max(2, Math.floor(wanted.length / 4)) ? best.key : null;
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, "");
}
