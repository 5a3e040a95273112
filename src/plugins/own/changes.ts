import { createTwoFilesPatch } from "diff";
import type { PluginRoom } from "../room";
import { keptPlugins, keptSources } from "../trust/code";
import type { Examined } from "./examine";

/** What has changed in a plugin since it was last trusted, as one unified diff; null where it never was. */
export function changesSinceTrust(room: PluginRoom, { candidate, read }: Examined): string | null {
  const [last] = keptPlugins(room, candidate);
  const before = last && keptSources(room, candidate, last.hash);
  if (!before || !read) return null;
  const after = Object.fromEntries([...read.closure.files].map(([path, { text }]) => [path, text]));
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .filter((path) => before[path] !== after[path])
    .map((path) => patch(path, before[path], after[path]))
    .join("");
}

function patch(path: string, before: string | undefined, after: string | undefined): string {
  const from = before === undefined ? "/dev/null" : `a/${path}`;
  const to = after === undefined ? "/dev/null" : `b/${path}`;
  const text = createTwoFilesPatch(from, to, before ?? "", after ?? "", undefined, undefined, { context: 3 });
  return text.replace(/^=+\n/, "");
}
