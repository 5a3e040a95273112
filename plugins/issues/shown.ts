import type { BaseEvent, HookResult, PluginMeta } from "session/plugin";
import type { Asking, Known } from "./ask";
import { linked } from "./linked";
import { nameOf } from "./references";
import type { Options } from "./routes";

/** How long to wait, and whether a tracker that cannot be reached is passed over in silence. */
export interface Manner extends Asking {
  quiet: boolean;
}

/** Title and state of the tickets of a session, and offers to resolve blockers whose ticket is done. */
export async function shown(
  event: BaseEvent,
  options: Options,
  meta: PluginMeta,
  manner: Manner,
): Promise<HookResult | undefined> {
  const links = linked(event);
  if (links.length === 0) return undefined;
  const { askAbout } = await import("./ask");
  const known = await askAbout(
    links.map(({ reference }) => reference),
    event,
    options,
    meta,
    manner,
  );
  const tickets: NonNullable<HookResult["tickets"]> = [];
  const lines: string[] = [];
  const next: string[] = [];
  const warnings: string[] = [];
  for (const [at, one] of known.entries()) {
    if (one.kind !== "ticket") continue;
    const { ticket } = one;
    const since = one.at === null ? "" : `, as of ${since_(one.at, event.at)}`;
    lines.push(`- ${nameOf(one.reference)} ${ticket.title} (${ticket.state}${since})`);
    for (const { id, ticket: own } of links[at]?.blockers ?? []) {
      if (own !== null) tickets.push({ key: own.key, url: ticket.url, title: ticket.title, state: ticket.state });
      if (ticket.open) continue;
      warnings.push(
        `${id} waits for ${own?.key ?? ticket.key}, which is ${ticket.state}; settle it with: session blockers resolve ${id}`,
      );
      next.push(`session blockers resolve ${id}`);
    }
  }
  const silent = manner.quiet ? [] : troubles(known);
  if (lines.length === 0 && silent.length === 0) return undefined;
  return {
    tickets,
    next,
    warnings,
    sections: [{ title: "Tickets", markdown: [...lines, ...silent].join("\n"), priority: 60 }],
  };
}

/** One line, however many tickets could not be asked for. */
function troubles(known: readonly Known[]): string[] {
  const reasons = new Set(known.flatMap((one) => (one.kind === "trouble" ? [one.why] : [])));
  return reasons.size === 0 ? [] : [`- Not known now: ${[...reasons].join("; ")}`];
}

/** `3 minutes ago`, `2 hours ago`, `5 days ago`. */
function since_(at: string, now: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 60_000));
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 2880
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1440), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
