import type { BaseEvent, PluginMeta } from "session/plugin";
import { HttpTrouble } from "session/plugin/http";
import * as v from "valibot";
import { nameOf, type Reference } from "./references";
import { accessTo, type Options, type Route, routeFor, routesOf } from "./routes";
import type { Ticket } from "./ticket";

/** An answer is shown without its age for five minutes, and then asked for again. */
const FRESH = 5 * 60_000;
/** A host that did not answer is left alone for a minute. */
const DOWN = 60_000;
/** More tickets are not asked for at once. */
export const MOST_TICKETS = 20;

/** How to ask: milliseconds for one answer, and whether gh and glab are asked for a token. */
export interface Asking {
  timeout: number;
  tools: boolean;
}

/** What is known of one reference. `at`: since when, where it is no longer fresh. */
export type Known =
  | { reference: Reference; kind: "ticket"; ticket: Ticket; at: string | null }
  | { reference: Reference; kind: "trouble"; why: string }
  | { reference: Reference; kind: "foreign" };

const TicketShape = v.object({
  key: v.string(),
  url: v.string(),
  title: v.string(),
  open: v.boolean(),
  state: v.string(),
});

/**
 * What the trackers say of some references: from the cache where that is fresh, else from the service, else from the cache
 * however old it is.
 */
export async function askAbout(
  references: readonly Reference[],
  event: BaseEvent,
  options: Options,
  meta: PluginMeta,
  asking: Asking,
): Promise<Known[]> {
  if (references.length === 0) return [];
  const routes = await routesOf(event, options);
  return Promise.all(
    references.slice(0, MOST_TICKETS).map(async (reference): Promise<Known> => {
      const route = routeFor(routes, reference);
      return route === null ? { reference, kind: "foreign" } : askOne(reference, route, event, meta, asking);
    }),
  );
}

async function askOne(
  reference: Reference,
  route: Route,
  event: BaseEvent,
  meta: PluginMeta,
  asking: Asking,
): Promise<Known> {
  const key = `ticket ${route.base} ${route.project} ${nameOf(reference)}`;
  const down = `down ${route.base}`;
  const now = Date.parse(event.at);
  const kept = await meta.cache.get(key);
  const read = v.safeParse(TicketShape, kept?.value);
  const old = kept !== null && read.success ? { ticket: read.output, at: kept.at } : null;
  if (old !== null && age(old.at, now) < FRESH) return { reference, kind: "ticket", ticket: old.ticket, at: null };
  const since = await meta.cache.get(down);
  const trouble = since !== null && typeof since.value === "string" && age(since.at, now) < DOWN ? since.value : null;
  if (trouble !== null) return older(reference, old, trouble);
  try {
    const access = await accessTo(route, event, meta, asking);
    // Without the tokens of gh and glab a private repository would seem to have no such ticket.
    const blind = !asking.tools && !route.named && Object.keys(access.headers).length === 0;
    if (blind) return old === null ? { reference, kind: "foreign" } : { reference, kind: "ticket", ...old };
    const ticket = clean(await route.tracker.ticket(access, reference));
    await meta.cache.set(key, { ...ticket });
    return { reference, kind: "ticket", ticket, at: null };
  } catch (cause) {
    const why =
      cause instanceof HttpTrouble
        ? cause.message
        : `${new URL(route.base).host} answered in a shape that is not known`;
    const host = cause instanceof HttpTrouble && ["offline", "slow", "limited", "unauthorized"].includes(cause.trouble);
    if (host) await meta.cache.set(down, why);
    return older(reference, old, why);
  }
}

function older(reference: Reference, old: { ticket: Ticket; at: string } | null, why: string): Known {
  return old === null ? { reference, kind: "trouble", why } : { reference, kind: "ticket", ...old };
}

/** A clock that was set back makes nothing young. */
function age(at: string, now: number): number {
  const passed = now - Date.parse(at);
  return passed >= 0 ? passed : Number.POSITIVE_INFINITY;
}

/** What a service writes goes to a terminal and into the brief: one line, of a bounded length. */
function clean({ key, url, title, open, state }: Ticket): Ticket {
  const line = (text: string, most: number) =>
    text
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, most);
  const address = URL.canParse(url) && /^https?:/.test(url) ? new URL(url).href.slice(0, 500) : "";
  return { key: line(key, 100), url: address, title: line(title, 160), open, state: line(state, 40) };
}
