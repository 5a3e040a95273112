/** Variables that every process needs to find programs, a home, a language and a clock; none of them is a secret. */
const KEPT = new Set([
  ..."PATH HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TMPDIR TEMP TMP".split(" "),
  ..."SystemRoot windir ComSpec PATHEXT USERPROFILE APPDATA LOCALAPPDATA".split(" "),
]);

/** The environment of a plugin's process: what it has asked for reaches it later, once it runs. */
export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (KEPT.has(name) && value !== undefined ? [[name, value]] : [])),
  );
}
