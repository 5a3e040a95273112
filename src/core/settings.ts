import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ConfigSource, type LoadedConfig, loadConfig } from "../config/load";
import { describeProblem } from "../config/problem";
import { SessionError } from "../errors";
import { defaultBranch, fileInCommit } from "../git/refs";
import type { Repository } from "../git/repository";
import { readIfThere, refuseLinks } from "../store/atomic-file";
import { fromCache, keepInCache } from "../store/cache-file";
import { type Layout, TRACKED } from "../store/layout";

/** Where a person's own settings may come from; the command line fills this in from the process. */
export interface SettingsEnvironment {
  /** `$XDG_CONFIG_HOME/session/config.yaml`, or null where no home is known. */
  userConfig: string | null;
  /** SESSION_CONFIG: read in the place of the tracked file. */
  configOverride: string | null;
  /** SESSION_VERBOSE. */
  verbose: string | null;
  /** Commands that mend settings must run where the file is broken. */
  tolerateProblems?: boolean;
  /** A tracked file that is, or lies beyond, a symbolic link counts as missing: for the command that tells of links. */
  tolerateLinks?: boolean;
}

/** Reads all layers of settings. @throws SessionError CONFIG_INVALID naming file, line and column of the first problem */
export async function readSettings(
  repository: Repository,
  layout: Layout,
  environment: SettingsEnvironment,
): Promise<LoadedConfig> {
  const loaded = await loadConfig(await configSources(repository, layout, environment), cacheIn(layout));
  const first = loaded.problems[0];
  if (first && !environment.tolerateProblems)
    throw new SessionError("CONFIG_INVALID", { problem: describeProblem(first) });
  return loaded;
}

/** The texts that settings come from, weakest first. A branch without `.session/` takes the default branch's file. */
export async function configSources(
  repository: Repository,
  layout: Layout,
  environment: SettingsEnvironment,
): Promise<ConfigSource[]> {
  const sources: ConfigSource[] = [];
  const add = (kind: ConfigSource["kind"], file: string, text: string | null): void => {
    if (text !== null) sources.push({ kind, file, text });
  };
  if (environment.configOverride)
    add(
      "tracked",
      environment.configOverride,
      textOf(environment.configOverride) ?? missing(environment.configOverride),
    );
  else {
    const text = environment.tolerateLinks ? trackedOrNull(repository) : trackedText(repository);
    add("tracked", TRACKED.config, text ?? (await fromDefaultBranch(repository)));
  }
  if (environment.userConfig) add("person", environment.userConfig, textOf(environment.userConfig));
  add("person", layout.personalConfig, textOf(layout.personalConfig));
  add("environment", "SESSION_VERBOSE", environment.verbose);
  return sources;
}

async function fromDefaultBranch(repository: Repository): Promise<string | null> {
  if (existsSync(join(repository.top, TRACKED.folder))) return null;
  const branch = await defaultBranch(repository);
  return branch ? fileInCommit(repository, branch, TRACKED.config) : null;
}

/** The team's file, which must be a file: through a link an error could quote any file of the person's. */
function trackedText({ top }: Repository): string | null {
  const path = join(top, TRACKED.config);
  refuseLinks(top, path);
  return textOf(path);
}

function trackedOrNull(repository: Repository): string | null {
  try {
    return trackedText(repository);
  } catch (cause) {
    if (cause instanceof SessionError) return null;
    throw cause;
  }
}

function textOf(path: string): string | null {
  const bytes = readIfThere(path);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

function missing(file: string): never {
  throw new SessionError("CONFIG_INVALID", { problem: `${file}, which SESSION_CONFIG names, is not there` });
}

function cacheIn(layout: Layout) {
  const name = (key: string): string => `config-${key}.json`;
  return {
    read: (key: string): string | null => fromCache(layout, name(key)),
    write: (key: string, text: string): void => keepInCache(layout, name(key), text),
  };
}
