/** Grants of the environment, for CI: `SESSION_TRUST_PLUGINS` lists hashes of plugins and values, as `plugins list --json` shows them. */
export function grantedByEnvironment(env: Readonly<Record<string, string | undefined>>, hash: string): boolean {
  return (env.SESSION_TRUST_PLUGINS ?? "").split(/[\s,]+/).includes(hash);
}
