import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PluginCache } from "./api";
import type { Json } from "./api/facts";
import type { PluginRoom } from "./room";

/** A cache larger than this begins anew: it is there to save time. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What a plugin keeps to save time: one JSON file a plugin, which may be lost at any time. */
export function pluginCache({ cacheFolder, now }: Pick<PluginRoom, "cacheFolder" | "now">, name: string): PluginCache {
  const file = cacheFolder && join(cacheFolder, `plugin-${Buffer.from(name).toString("hex")}.json`);
  const read = (): Record<string, { value: Json; at: string }> => {
    try {
      const kept: unknown = file && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
      return typeof kept === "object" && kept !== null ? (kept as Record<string, { value: Json; at: string }>) : {};
    } catch {
      return {};
    }
  };
  return {
    get: async (key) => {
      const kept = read();
      return Object.hasOwn(kept, key) ? (kept[key] ?? null) : null;
    },
    set: async (key, value) => {
      if (!file || !cacheFolder) return;
      const entry = { value, at: now().toISOString() };
      const text = JSON.stringify({ ...read(), [key]: entry });
      const short = text.length > MOST_BYTES ? JSON.stringify({ [key]: entry }) : text;
      if (short.length > MOST_BYTES) return;
      const temporary = `${file}.${process.pid}.tmp`;
      try {
        mkdirSync(cacheFolder, { recursive: true });
        writeFileSync(temporary, short);
        renameSync(temporary, file);
      } catch {
        // A disk that is full or read-only costs time, nothing else.
      }
    },
  };
}
