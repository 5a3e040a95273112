import { configEntries } from "./config-entries";
import type { Repository } from "./repository";

/** The remotes of a clone with the address that is fetched from. User and password in an address are left out. */
export async function remotes(repository: Repository): Promise<{ name: string; url: string }[]> {
  const entries = await configEntries(repository, "^remote\\..*\\.url$");
  const first = new Map<string, string>();
  for (const { key, value } of entries) {
    const name = key.slice("remote.".length, -".url".length);
    if (!first.has(name)) first.set(name, withoutCredentials(value));
  }
  return [...first].map(([name, url]) => ({ name, url }));
}

/** `https://user:token@host/…` without what stands before the `@`; `git@host:…` stays, for it names no secret. */
function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1");
}
