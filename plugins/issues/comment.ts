import type { HookEvent, HookResult, PluginMeta } from "session/plugin";
import { HttpTrouble } from "session/plugin/http";
import * as v from "valibot";
import type { Asking } from "./ask";
import { Kept } from "./linked";
import { nameOf, referenceOf } from "./references";
import { accessTo, type Options, routeFor, routesOf } from "./routes";

/** Longer comments are refused by trackers; Jira takes the shortest ones. */
const LONGEST = 30_000;

/** Puts the handoff under the ticket that the session was started from, where `comment_handoff` is on. */
export async function comment(
  event: HookEvent<"onEnded">,
  options: Options,
  meta: PluginMeta,
  asking: Asking,
): Promise<HookResult | undefined> {
  const kept = v.safeParse(Kept, event.state);
  if (options.comment_handoff !== true || event.handoff === null || !kept.success) return undefined;
  const reference = referenceOf(kept.output.issue);
  const route = reference === null ? null : routeFor(await routesOf(event, options), reference);
  if (reference === null || route === null) return undefined;
  const text = event.handoff.length > LONGEST ? `${event.handoff.slice(0, LONGEST)}\n\n… (cut)` : event.handoff;
  try {
    await route.tracker.comment(await accessTo(route, event, meta, asking), reference, text);
    return undefined;
  } catch (cause) {
    const why = cause instanceof HttpTrouble ? cause.message : "its answer has a shape that is not known";
    return { warnings: [`the handoff is not under ${nameOf(reference)}: ${why}`] };
  }
}
