import { SessionError } from "../../errors";
import { bundlePlugin } from "../../plugins/own/bundle";
import { changesSinceTrust } from "../../plugins/own/changes";
import type { Examined } from "../../plugins/own/examine";
import { examineAll, type ListedPlugin, type ListedValue, listPlugins, listValues } from "../../plugins/own/listed";
import type { PluginRoom } from "../../plugins/room";
import { causeOf } from "../../plugins/runner";
import { keepDenied, keepTrusted } from "../../plugins/trust/code";
import { trustFolder } from "../../plugins/trust/store";
import { keepVerdict } from "../../plugins/trust/values";
import { instant, type Workspace } from "../workspace";
import { roomOf } from "./crew";

/** All plugins, and the commands and hosts of tracked settings. */
export interface PluginList {
  plugins: ListedPlugin[];
  values: ListedValue[];
}

/** Everything `plugins list` shows. Nothing of a plugin is run. */
export async function pluginList(workspace: Workspace): Promise<PluginList> {
  const room = roomOf(workspace);
  const own = examineAll(room);
  return { plugins: await listPlugins(room, own), values: listValues(room, own) };
}

/** A plugin that waits for trust: what is shown of it, and what is kept where it is given. */
export interface ReviewedPlugin {
  examined: Examined;
  listed: ListedPlugin;
  files: { path: string; lines: number }[];
  /** What has changed since it was last trusted; null the first time. */
  diff: string | null;
}

/** What a person is to look at before trusting it. */
export interface Review {
  plugins: ReviewedPlugin[];
  values: ListedValue[];
  /** What was left out where nobody named it, with the reason. */
  left: { name: string; why: string }[];
}

/**
 * What waits for trust: of the plugins named, or of all of them but those that were denied.
 * @throws SessionError NO_SUCH_PLUGIN, PLUGIN_BROKEN
 */
export async function reviewPlugins(workspace: Workspace, names: readonly string[]): Promise<Review> {
  const room = roomOf(workspace);
  const own = examineAll(room);
  const plugins = await listPlugins(room, own);
  heedNames(plugins, names);
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const review: Review = { plugins: [], values: [], left: [] };
  for (const examined of own) {
    const { candidate, state, reason, read } = examined;
    if (!wanted(candidate.name) || state === "enabled" || state === "disabled") continue;
    const named = names.includes(candidate.name);
    if (!read) {
      if (named) throw new SessionError("PLUGIN_BROKEN", { name: candidate.name, why: reason });
      review.left.push({ name: candidate.name, why: reason ?? "" });
    } else if (state === "denied" && !named) review.left.push({ name: candidate.name, why: "it is denied" });
    else review.plugins.push(reviewed(room, examined, plugins));
  }
  for (const value of listValues(room, own)) {
    if (!wanted(value.plugin) || value.state === "trusted") continue;
    if (value.state === "denied" && names.length === 0) review.left.push({ name: value.key, why: "it is denied" });
    else review.values.push(value);
  }
  return review;
}

function heedNames(plugins: readonly ListedPlugin[], names: readonly string[]): void {
  const unknown = names.find((name) => !plugins.some((plugin) => plugin.name === name));
  if (unknown !== undefined) throw new SessionError("NO_SUCH_PLUGIN", { name: unknown });
}

function reviewed(room: PluginRoom, examined: Examined, plugins: readonly ListedPlugin[]): ReviewedPlugin {
  const { candidate, read } = examined;
  const listed = plugins.find(({ name, origin }) => name === candidate.name && origin === candidate.origin);
  if (!listed) throw new SessionError("NO_SUCH_PLUGIN", { name: candidate.name });
  const files = [...(read?.closure.files ?? [])].map(([path, { text }]) => ({ path, lines: linesOf(text) }));
  return { examined, listed, files, diff: changesSinceTrust(room, examined) };
}

const linesOf = (text: string): number => (text === "" ? 0 : text.replace(/\n$/, "").split("\n").length);

/**
 * Keeps what was reviewed as trusted: of each plugin the code that was read for the review, whatever lies in the
 * repository by now.
 * @throws SessionError PLUGIN_BROKEN, NO_TRUST_PLACE, DISK
 */
export async function trustReviewed(workspace: Workspace, review: Review): Promise<void> {
  const room = roomOf(workspace);
  if (trustFolder(room) === null) throw new SessionError("NO_TRUST_PLACE");
  const at = instant(workspace.now());
  const bundles = await Promise.all(review.plugins.map(async ({ examined }) => bundled(examined)));
  keep(() => {
    for (const { candidate, closure, declared, code } of bundles)
      if (!keepTrusted(room, candidate, closure, declared, code, at)) throw new SessionError("NO_TRUST_PLACE");
    for (const value of review.values) keepVerdict(room, value, "trusted");
  });
}

async function bundled({ candidate, read }: Examined) {
  if (!read) throw new SessionError("PLUGIN_BROKEN", { name: candidate.name, why: "it cannot be read" });
  try {
    return { candidate, ...read, code: await bundlePlugin(read.closure) };
  } catch (cause) {
    throw new SessionError("PLUGIN_BROKEN", { name: candidate.name, why: causeOf(cause) });
  }
}

/**
 * Keeps that a plugin of the user's own is not to run, whatever it becomes, and that its commands and hosts of tracked
 * settings are not to be used.
 * @throws SessionError NO_SUCH_PLUGIN, NOTHING_TO_UNTRUST, NO_TRUST_PLACE, DISK
 */
export async function untrustPlugin(
  workspace: Workspace,
  name: string,
): Promise<{ code: boolean; values: ListedValue[] }> {
  const room = roomOf(workspace);
  const own = examineAll(room);
  heedNames(await listPlugins(room, own), [name]);
  const mine = own.find(({ candidate }) => candidate.name === name);
  const values = listValues(room, own).filter(({ plugin }) => plugin === name);
  if (!mine && values.length === 0) throw new SessionError("NOTHING_TO_UNTRUST", { name });
  if (trustFolder(room) === null) throw new SessionError("NO_TRUST_PLACE");
  keep(() => {
    if (mine) keepDenied(room, mine.candidate);
    for (const value of values) keepVerdict(room, value, "denied");
  });
  return { code: mine !== undefined, values };
}

function keep(write: () => void): void {
  try {
    write();
  } catch (cause) {
    if (cause instanceof SessionError) throw cause;
    throw new SessionError("DISK", { path: "the store of trust", why: causeOf(cause) });
  }
}
