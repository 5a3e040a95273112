/**
 * The environment and flags every git child gets. An allow-list: what is not named here is dropped,
 * because a deny-list of dangerous GIT_* names is never complete.
 */

const ALLOWED: readonly string[] = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_SSH",
  "GIT_SSH_COMMAND",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_SSL_NO_VERIFY",
  "GIT_ASKPASS",
];
const ALLOWED_PREFIXES: readonly string[] = ["GIT_AUTHOR_", "GIT_COMMITTER_", "GIT_CONFIG_", "GIT_TRACE_", "GIT_SSL_"];

/** Variables of the person's environment that git children may see, with the fixed ones that keep git quiet and offline. */
export function gitEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  writes: boolean,
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(parent)) {
    if (value === undefined) continue;
    if (
      name.startsWith("GIT_") &&
      !ALLOWED.includes(name) &&
      !ALLOWED_PREFIXES.some((prefix) => name.startsWith(prefix))
    )
      continue;
    env[name] = value;
  }
  env.GIT_TERMINAL_PROMPT = "0";
  env.GIT_EDITOR = ":";
  env.GIT_PAGER = "cat";
  // What git says is read by this program, so it speaks English; hooks keep the person's character set.
  env.LANGUAGE = "en";
  if (!writes) {
    env.LC_ALL = "C";
    env.GIT_OPTIONAL_LOCKS = "0";
    env.GIT_NO_LAZY_FETCH = "1";
  }
  return env;
}

/** Flags for reads: nothing that a repository's own config could run is left on, and text comes as UTF-8. */
export const READ_FLAGS = [
  "--no-pager",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "log.showSignature=false",
  "-c",
  "safe.bareRepository=explicit",
  "-c",
  "core.quotePath=false",
  "-c",
  "i18n.logOutputEncoding=UTF-8",
] as const;

/**
 * Flags for writes: the person's hooks, signing and filters stay, commits and refs are synced to disk
 * (git's default syncs neither), no background maintenance inherits our lock, and messages are the UTF-8 that they are.
 */
export const WRITE_FLAGS = [
  "--no-pager",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.fsync=loose-object,reference",
  "-c",
  "gc.auto=0",
  "-c",
  "maintenance.auto=false",
  "-c",
  "safe.bareRepository=explicit",
  "-c",
  "core.quotePath=false",
  "-c",
  "i18n.commitEncoding=UTF-8",
] as const;
