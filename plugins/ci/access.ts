import type { BaseEvent, PluginMeta } from "session/plugin";
import { forgeOf, kindOfForge } from "session/plugin/forge";
import { forgeBase, forgeHeaders } from "session/plugin/forge-access";
import type { Access } from "./build";
import type { ProviderName } from "./providers";

/** The options of this plugin. */
export interface Options {
  provider?: ProviderName | undefined;
  /** Where the provider answers, for a host that its name does not tell. */
  base_url?: string | undefined;
  /** `owner/name`, where it is not the repository of the remote. */
  project?: string | undefined;
  /** A JUnit file that stands for the build, where no service builds. */
  results?: string | undefined;
  /** A command that stands for the build: exit code 0 is passing. */
  command?: string | undefined;
}

/** Who builds: from the options, else from the host of the remote; null where nobody is known to. */
export async function placeOf(
  event: BaseEvent,
  { provider, base_url, project }: Options,
): Promise<{ name: ProviderName; base: string; project: string; host: string; named: boolean } | null> {
  const remotes = await event.remotes();
  const remote = remotes.find(({ name }) => name === "origin") ?? remotes[0];
  const forge = remote === undefined ? null : forgeOf(remote.url);
  const name = provider ?? (forge === null ? null : kindOfForge(forge.host));
  const path = project ?? forge?.path;
  if (name === null || path === undefined) return null;
  const base = base_url?.replace(/\/+$/, "") ?? (forge === null ? null : forgeBase(name, forge.host));
  if (base === null) return null;
  return { name, base, project: path, host: forge?.host ?? new URL(base).host, named: base_url !== undefined };
}

/** What is needed to ask a provider: the token is looked for in the environment, then with gh or glab. */
export async function accessTo(
  { name, base, project, host, named }: NonNullable<Awaited<ReturnType<typeof placeOf>>>,
  toolToken: BaseEvent["toolToken"],
  meta: PluginMeta,
  timeout: number,
): Promise<Access> {
  const headers = await forgeHeaders({ kind: name, base, host, named }, { env: meta.env, toolToken });
  return { base, project, headers, timeout };
}
