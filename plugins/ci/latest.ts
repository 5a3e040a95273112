import type { BaseEvent, PluginMeta } from "session/plugin";
import { HttpTrouble } from "session/plugin/http";
import * as v from "valibot";
import { accessTo, type Options, placeOf } from "./access";
import { type Build, buildOf } from "./build";
import { localBuild } from "./local";
import { PROVIDERS } from "./providers";

/** A finished build does not change soon; one that runs, or is not there yet, does. In milliseconds. */
const FINISHED = 10 * 60_000;
const RUNNING = 60_000;
/** A host that did not answer is left alone for a minute. */
const DOWN = 60_000;
/** As many commits, newest first, are asked for: the newest ones are often not pushed yet. */
const COMMITS = 4;

/** What is known of the build. `commit`: the one it built; `at`: since when, where it is no longer fresh. */
export type Latest =
  | { kind: "build"; build: Build; commit: string | null; at: string | null }
  | { kind: "trouble"; why: string }
  | { kind: "none" };

const Kept = v.object({
  commit: v.nullable(v.string()),
  build: v.object({
    state: v.picklist(["passing", "failing", "running", "none"]),
    passed: v.number(),
    failed: v.number(),
    running: v.number(),
    failures: v.array(v.string()),
    url: v.nullable(v.string()),
  }),
});

/**
 * How long to wait for a service, whether a command of the settings may be run, and whether gh or glab may be asked for a
 * token (they take a while).
 */
export interface Manner {
  timeout: number;
  runs: boolean;
  tools: boolean;
}

/** The newest build of the session: from the cache where that is fresh, else from the service, else from an old cache. */
export async function latestBuild(
  event: BaseEvent,
  options: Options,
  meta: PluginMeta,
  { timeout, runs, tools }: Manner,
): Promise<Latest> {
  const key = `build ${event.head}`;
  const now = Date.parse(event.at);
  const kept = await meta.cache.get(key);
  const read = v.safeParse(Kept, kept?.value);
  const old = kept !== null && read.success ? { ...read.output, at: kept.at } : null;
  const life = old?.build.state === "passing" || old?.build.state === "failing" ? FINISHED : RUNNING;
  if (old !== null && age(old.at, now) < life) return told({ ...old, at: null });
  if (options.command !== undefined || options.results !== undefined) {
    const own = await localBuild(event, options, runs);
    if (own !== null) {
      await meta.cache.set(key, { build: { ...own }, commit: event.head });
      return { kind: "build", build: own, commit: event.head, at: null };
    }
    return old === null ? { kind: "none" } : told(old);
  }
  // Where nobody could be asked anyway, git is not asked for the remote either.
  if (!tools && options.provider === undefined && Object.keys(meta.env).length === 0)
    return old === null ? { kind: "none" } : told(old);
  const place = await placeOf(event, options);
  if (place === null || event.head === null) return { kind: "none" };
  const down = await meta.cache.get(`down ${place.base}`);
  if (down !== null && typeof down.value === "string" && age(down.at, now) < DOWN)
    return old === null ? { kind: "trouble", why: down.value } : told(old);
  try {
    const access = await accessTo(place, tools ? event.toolToken : async () => null, meta, timeout);
    // Nobody is asked about a repository without a token or the wish of the settings.
    if (Object.keys(access.headers).length === 0 && options.provider === undefined)
      return old === null ? { kind: "none" } : told(old);
    const found = await newest(await commitsOf(event), (commit) => PROVIDERS[place.name](access, commit).then(buildOf));
    await meta.cache.set(key, { build: { ...found.build }, commit: found.commit });
    return told({ ...found, at: null });
  } catch (cause) {
    const why =
      cause instanceof HttpTrouble
        ? cause.message
        : `${new URL(place.base).host} answered in a shape that is not known`;
    if (cause instanceof HttpTrouble && cause.trouble !== "missing") await meta.cache.set(`down ${place.base}`, why);
    return old === null ? { kind: "trouble", why } : told(old);
  }
}

function told({ build, commit, at }: { build: Build; commit: string | null; at: string | null }): Latest {
  return build.state === "none" ? { kind: "none" } : { kind: "build", build, commit, at };
}

async function commitsOf(event: BaseEvent): Promise<string[]> {
  const own = (await event.commits()).map(({ oid }) => oid).reverse();
  return [...new Set([...(event.head === null ? [] : [event.head]), ...own])].slice(0, COMMITS);
}

/** The build of the newest commit that has one; a commit that the service does not know has none. */
async function newest(
  commits: readonly string[],
  ask: (commit: string) => Promise<Build>,
): Promise<{ build: Build; commit: string | null }> {
  const answers = await Promise.allSettled(commits.map(ask));
  for (const [at, answer] of answers.entries()) {
    if (answer.status === "fulfilled" && answer.value.state !== "none")
      return { build: answer.value, commit: commits[at] ?? null };
  }
  const failed = answers.find((answer) => answer.status === "rejected" && !unknownCommit(answer.reason));
  if (failed?.status === "rejected") throw failed.reason;
  return { build: buildOf([]), commit: null };
}

/** GitHub answers 422 for a commit that was not pushed, the others 404. */
function unknownCommit(cause: unknown): boolean {
  return cause instanceof HttpTrouble && (cause.trouble === "missing" || cause.status === 422);
}

function age(at: string, now: number): number {
  const passed = now - Date.parse(at);
  return passed >= 0 ? passed : Number.POSITIVE_INFINITY;
}
