import type { BaseEvent, PluginMeta } from "session/plugin";
import { forgeOf, kindOfForge } from "session/plugin/forge";
import { baseOf, headersFor } from "./access";
import type { Reference } from "./references";
import type { Access, Tracker } from "./ticket";
import { TRACKERS, type TrackerName } from "./trackers";

/** The options of this plugin. */
export interface Options {
  tracker?: TrackerName | undefined;
  /** Where the tracker answers; for a host that its name does not tell, or that is not public. */
  base_url?: string | undefined;
  /** `owner/name`, where it is not the repository of the remote. */
  project?: string | undefined;
  comment_handoff?: boolean | undefined;
}

/** A tracker that can be asked. `host` is the one that its addresses name. */
export interface Route {
  name: TrackerName;
  tracker: Tracker;
  host: string;
  base: string;
  project: string;
  /** The base stands in the settings, so that tokens of the environment may go there. */
  named: boolean;
}

/** The trackers that references can mean: the one of the settings, and the forge that the remote lies on. */
export async function routesOf(event: BaseEvent, options: Options): Promise<Route[]> {
  const remotes = await event.remotes();
  const remote = remotes.find(({ name }) => name === "origin") ?? remotes[0];
  const forge = remote === undefined ? null : forgeOf(remote.url);
  const routes: Route[] = [];
  const add = (name: TrackerName, base: string | null, named: boolean) => {
    if (base === null || routes.some((route) => route.name === name)) return;
    const plain = base.replace(/\/+$/, "");
    const host = named && name !== "jira" ? new URL(plain).host : (forge?.host ?? new URL(plain).host);
    const project = options.project !== undefined && name === options.tracker ? options.project : (forge?.path ?? "");
    routes.push({ name, tracker: TRACKERS[name], host, base: plain, project, named });
  };
  if (options.tracker !== undefined) {
    const named = options.base_url;
    add(options.tracker, named ?? baseOf(options.tracker, forge?.host ?? ""), named !== undefined);
  }
  const kind = forge === null ? null : kindOfForge(forge.host);
  if (kind !== null && forge !== null) add(kind, baseOf(kind, forge.host), false);
  return routes;
}

/** The tracker that knows what a reference means; null where none does. */
export function routeFor(routes: readonly Route[], reference: Reference): Route | null {
  const found = routes.find(({ tracker, project }) => {
    if (!tracker.knows(reference)) return false;
    return reference.kind === "key" || reference.project !== null || project !== "";
  });
  if (found === undefined) return null;
  // An address names its host: another one's tickets are not ours.
  const foreign = reference.kind === "number" && reference.host !== null && reference.host !== found.host;
  return foreign && !found.named ? null : found;
}

/** What is needed to ask a tracker: the token is looked for in the environment, then (with `tools`) with gh or glab. */
export async function accessTo(
  route: Route,
  event: BaseEvent,
  meta: PluginMeta,
  { timeout, tools }: { timeout: number; tools: boolean },
): Promise<Access> {
  const { base, project } = route;
  const toolToken = tools ? event.toolToken : async () => null;
  return { base, project, headers: await headersFor(route, { env: meta.env, toolToken }), timeout };
}
