import type { Act } from "./act";

/** Sequences that have failed once, with what was wrong then. Each is run again by CI. */
export const SEEDS: Record<string, readonly Act[]> = {};
