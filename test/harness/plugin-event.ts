import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BaseEvent, Change, Json, Plugin, PluginMeta } from "../../src/plugins/api";

/** A change as plugins see it: the files before and after, by their texts. */
export interface Told {
  before?: Record<string, string>;
  after?: Record<string, string>;
}

/** An event about a change of a few files; `more` replaces what a test is about. The clock stands at 2026-11-25T09:00:00Z. */
export function pluginEvent({ before = {}, after = {} }: Told, more: Partial<BaseEvent> = {}): BaseEvent {
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((path) => before[path] !== after[path])
    .map((path): Change => {
      const kind = before[path] === undefined ? "added" : after[path] === undefined ? "deleted" : "modified";
      return { path, from: null, kind, added: 1, removed: 0, binary: false };
    });
  const root = more.root ?? "/nowhere";
  return {
    at: "2026-11-25T09:00:00Z",
    root,
    branch: "feature/x",
    head: "a".repeat(40),
    session: null,
    objectives: [],
    blockers: [],
    decisions: [],
    checkpoints: [],
    metrics: { last: {}, first: {} },
    settings: {
      context: { architecture: null, patterns: [], conventions: [], rules: [] },
      quality: {
        coverageThreshold: null,
        newCodeCoverageThreshold: null,
        requireTests: false,
        blockMergeOnQuality: true,
        checks: [],
      },
      tracking: { watch: [], ignore: [], annotations: ["TODO", "FIXME", "DECISION", "BLOCKER"] },
    },
    state: null,
    signal: new AbortController().signal,
    changes: async () => changes,
    diff: async (paths) =>
      changes
        .filter(({ path }) => paths === undefined || paths.includes(path))
        .map(({ path, from }) => {
          const [old, now] = [before, after].map((side) => linesOf(side[path]));
          return { path, from, added: without(now ?? [], old ?? []), removed: without(old ?? [], now ?? []) };
        }),
    readFile: async (path, side = "after") => (side === "after" ? after : before)[path] ?? null,
    listFiles: async () => Object.keys(after),
    readWorkFile: async (path) => {
      const file = join(root, path);
      const stat = lstatSync(file, { throwIfNoEntry: false });
      if (stat?.isFile() !== true) return null;
      return { text: readFileSync(file, "utf8"), modifiedAt: stat.mtime.toISOString() };
    },
    findWorkFiles: async (glob) => [...new Bun.Glob(glob).scanSync({ cwd: root })].sort(),
    commits: async () => [],
    sessions: async () => [],
    remotes: async () => [],
    run: async (command) => ({ kind: "untrusted", command }),
    toolToken: async () => null,
    ...more,
  };
}

interface Line {
  line: number;
  text: string;
}

const linesOf = (text = ""): Line[] => text.split("\n").map((words, at) => ({ line: at + 1, text: words }));

const without = (lines: readonly Line[], others: readonly Line[]): Line[] =>
  lines.filter(({ text }) => !others.some((other) => other.text === text));

/** What a plugin is set up with; the cache is a map, and `at` the time it stamps. */
export function pluginMeta(
  env: Record<string, string> = {},
): PluginMeta & { kept: Map<string, { value: Json; at: string }>; clock: { at: string } } {
  const kept = new Map<string, { value: Json; at: string }>();
  const clock = { at: "2026-11-25T09:00:00Z" };
  return {
    apiVersion: 1,
    version: "0.0.0",
    root: "/nowhere",
    env,
    log: { warn: () => undefined, debug: () => undefined },
    cache: {
      get: async (key) => kept.get(key) ?? null,
      set: async (key, value) => void kept.set(key, { value, at: clock.at }),
    },
    kept,
    clock,
  };
}

/** Sets a plugin up with its options as the settings would give them. @throws Error where they are not valid */
export async function hooksOf<Options>(plugin: Plugin<Options>, options: unknown, meta: PluginMeta) {
  const read = await plugin.options?.["~standard"].validate(options);
  if (read === undefined || read.issues) throw new Error(read?.issues?.[0]?.message ?? "no options");
  return plugin.setup(read.value, meta);
}
