import type { HookEvent, HookResult, PluginMeta } from "session/plugin";
import { askAbout } from "./ask";
import { nameOf, referenceOf } from "./references";
import type { Options } from "./routes";
import { type Manner, shown } from "./shown";

/**
 * `start --issue KEY`: the title of the ticket becomes the first objective, and the ticket stays linked to the session. A
 * tracker that cannot be asked does not keep anybody from starting: the key is the objective then.
 */
export async function fromIssue(
  event: HookEvent<"onStart">,
  options: Options,
  meta: PluginMeta,
  manner: Manner,
): Promise<HookResult | undefined> {
  if (event.issue === null) return shown(event, options, meta, manner);
  const reference = referenceOf(event.issue);
  if (reference === null)
    return { warnings: [`"${event.issue}" is no ticket that is known`], objectives: [event.issue] };
  const name = nameOf(reference);
  const [known] = await askAbout([reference], event, options, meta, manner);
  const state = { issue: event.issue };
  if (known?.kind === "ticket") {
    const warnings = known.ticket.open ? [] : [`${name} is ${known.ticket.state} already`];
    return { objectives: [`${known.ticket.title} (${name})`], warnings, state };
  }
  const why = known?.kind === "trouble" ? known.why : "no tracker in the settings knows it (plugins.issues.tracker)";
  return { objectives: [name], warnings: [`${name} was not read: ${why}`], state };
}
