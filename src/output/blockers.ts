import type { BlockerChange } from "../core/blockers/edit";
import type { Blocker, Ticket } from "../core/model";
import { count } from "./age";
import { escapeLine } from "./escape";
import { type ItemRow, itemLine, itemRows } from "./item-rows";
import type { Paint } from "./paint";
import { takeBack } from "./take-back";

/** What was done to a blocker. */
export type BlockerVerb = "add" | "resolve" | "reopen" | "link";

/** What stands in the way on a branch: the open blockers with ticket and age, or with `all` the resolved ones too. */
export function renderBlockers(
  blockers: readonly Blocker[],
  { branch, all }: { branch: string; all: boolean },
  paint: Paint,
): string {
  const name = paint.cyan(escapeLine(branch));
  if (blockers.length === 0) return `${name}  nothing in the way`;
  const shown = all ? blockers : blockers.filter(({ state }) => state === "open");
  const head = `${name}  ${tally(blockers)}`;
  if (shown.length === 0) return `${head}\n${paint.dim("  see them with: session blockers list --all")}`;
  return [
    head,
    "",
    ...itemRows(
      shown.map((blocker) => rowOf(blocker, paint)),
      paint,
    ),
  ].join("\n");
}

/** What came of a change of the blockers, and how it is taken back. */
export function renderBlockerChange(
  verb: BlockerVerb,
  { blocker, before, blockers }: BlockerChange,
  paint: Paint,
): string {
  const headline = itemLine(paint.green(paint.marks.done), blocker.id, blocker.text, paint);
  if (before && sameButAge(before, blocker))
    return `${headline}\n${paint.dim("  nothing to change: it was so already")}`;
  return [headline, ...aftermath(verb, blocker, blockers, paint), undo(verb, blocker, before, paint)].join("\n");
}

function aftermath(verb: BlockerVerb, blocker: Blocker, blockers: readonly Blocker[], paint: Paint): string[] {
  const ticket = blocker.ticket ? ticketText(blocker.ticket, paint) : null;
  if (verb === "link") return [`  ${ticket ? `tied to ${ticket}` : "tied to no ticket"}`];
  if (verb === "add") return ticket ? [`  ${ticket}`] : [];
  if (verb === "reopen") return [`  ${tally(blockers)}`];
  const lasted = blocker.blockedSeconds > 0 ? [`blocked for ${span(blocker.blockedSeconds)}`] : [];
  const open = blockers.filter(({ state }) => state === "open").length;
  return [
    `  ${[...lasted, open === 0 ? "nothing is in the way now" : `${count(open, "open blocker")} left`].join("; ")}`,
  ];
}

function undo(verb: BlockerVerb, { id }: Blocker, before: Blocker | null, paint: Paint): string {
  if (verb === "add" || !before) return paint.dim(`  close it with: session blockers resolve ${id}`);
  if (verb === "link") return takeBack(`session blockers link ${id} ${before.ticket?.key ?? "none"}`, null, paint);
  if (before.state === "open") return takeBack(`session blockers reopen ${id}`, null, paint);
  const { resolution } = before;
  return takeBack(`session blockers resolve ${id}${resolution === null ? "" : " --resolution"}`, resolution, paint);
}

function rowOf(blocker: Blocker, paint: Paint): ItemRow {
  const { id, text, state, ticket, resolution, blockedSeconds } = blocker;
  const open = state === "open";
  const age = blockedSeconds === 0 ? [] : [open ? span(blockedSeconds) : `resolved after ${span(blockedSeconds)}`];
  return {
    mark: open ? paint.yellow(paint.marks.warn) : paint.green(paint.marks.done),
    id,
    text,
    detail: [...(ticket ? [ticketText(ticket, paint)] : []), ...age].join(", "),
    below: resolution,
  };
}

/** A ticket's key; an address is shortened to its host and last part, and linked where the terminal can. */
function ticketText({ key, url, state }: Ticket, paint: Paint): string {
  const linked = url === null ? escapeLine(key) : paint.link(shortAddress(new URL(url), paint), new URL(url).href);
  return state === null ? linked : `${linked} ${escapeLine(state)}`;
}

function shortAddress({ host, pathname }: URL, paint: Paint): string {
  const parts = pathname.split("/").filter(Boolean);
  return escapeLine([host, ...(parts.length > 1 ? [paint.marks.more] : []), ...parts.slice(-1)].join("/"));
}

function tally(blockers: readonly Blocker[]): string {
  const open = blockers.filter(({ state }) => state === "open").length;
  const resolved = blockers.length - open;
  const first = open === 0 ? "no open blocker" : count(open, "open blocker");
  return resolved === 0 ? first : `${first}, ${resolved} resolved`;
}

/** The largest unit of a number of seconds: `3 days`. */
function span(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  if (seconds < 3600) return count(Math.floor(seconds / 60), "minute");
  if (seconds < 86_400) return count(Math.floor(seconds / 3600), "hour");
  return count(Math.floor(seconds / 86_400), "day");
}

function sameButAge(a: Blocker, b: Blocker): boolean {
  return JSON.stringify({ ...a, blockedSeconds: 0 }) === JSON.stringify({ ...b, blockedSeconds: 0 });
}
