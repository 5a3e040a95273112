import type { Review, ReviewedPlugin } from "../core/plugins/trusting";
import { count } from "./age";
import { escapeLine, escapeText } from "./escape";
import type { Paint } from "./paint";

/**
 * What a person is to look at before a plugin, a command or a host is trusted. `names` are the plugins that were asked
 * for, for the line that says how to trust them; null where the person is asked.
 */
export function renderReview(review: Review, names: readonly string[] | null, paint: Paint): string {
  const blocks = [
    ...review.plugins.map((plugin) => pluginBlock(plugin, paint)),
    ...(review.values.length > 0 ? [valuesBlock(review, paint)] : []),
    ...leftBlock(review, paint),
  ];
  if (names !== null)
    blocks.push(
      `Nothing is trusted yet. When you have looked at it: ${["session plugins trust", ...names, "--yes"].join(" ")}`,
    );
  return blocks.join("\n\n");
}

function pluginBlock({ listed, files, diff }: ReviewedPlugin, paint: Paint): string {
  const { name, path, summary, hooks, env, guarded, hash } = listed;
  const rows: [string, string][] = [
    ["runs at", hooks.join(", ")],
    ["asks for", env.length > 0 ? env.join(", ") : "no variables of your environment"],
    ...(guarded.length > 0 ? [["guards", guarded.join(", ")] as [string, string]] : []),
    ["hash", hash ?? ""],
    ["files", `${files.length}, all of which are in the hash`],
  ];
  return [
    `${paint.bold(escapeLine(name))}  ${escapeLine(path ?? "")}`,
    ...(summary ? [`  ${escapeLine(summary)}`] : []),
    ...rows.map(([what, said]) => `  ${paint.dim(what.padEnd(8))}  ${escapeLine(said)}`),
    ...files.map((file) => `            ${escapeLine(file.path)}  ${paint.dim(count(file.lines, "line"))}`),
    ...(diff === null
      ? [paint.dim("  It was never trusted here. Read its files before you trust it.")]
      : ["  Changed since it was trusted:", ...diffLines(diff, paint)]),
  ].join("\n");
}

function diffLines(diff: string, paint: Paint): string[] {
  return diff
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => {
      const shown = escapeText(line);
      if (/^(?:---|\+\+\+) /.test(line)) return paint.bold(shown);
      if (line.startsWith("+")) return paint.green(shown);
      if (line.startsWith("-")) return paint.red(shown);
      return line.startsWith("@@") ? paint.cyan(shown) : shown;
    });
}

function valuesBlock({ values }: Review, paint: Paint): string {
  return [
    paint.bold("Commands and hosts in tracked settings"),
    ...values.map(({ key, value }) => `  ${escapeLine(key)}: ${escapeLine(value)}`),
  ].join("\n");
}

function leftBlock({ left }: Review, paint: Paint): string[] {
  if (left.length === 0) return [];
  return [left.map(({ name, why }) => paint.dim(`Left out: ${escapeLine(name)}, ${escapeLine(why)}`)).join("\n")];
}

/** What has just been trusted. */
export function renderTrusted(review: Review, paint: Paint): string {
  const { plugins, values } = review;
  const done = paint.green(paint.marks.done);
  const lines = [
    ...plugins.map(({ listed }) => `${done} ${escapeLine(listed.name)} runs here from now on, as it stands`),
    ...values.map(({ key, value }) => `${done} ${escapeLine(key)} may be ${escapeLine(value)}`),
  ];
  if (lines.length === 0) lines.push(`${done} nothing waits to be trusted`);
  if (plugins.length > 0)
    lines.push(paint.dim("  A change of any of its files stops it until you have looked at the change."));
  return [...lines, ...leftBlock(review, paint)].join("\n");
}

/** What does not run any more. */
export function renderUntrusted(
  name: string,
  { code, values }: { code: boolean; values: Review["values"] },
  paint: Paint,
): string {
  const done = paint.green(paint.marks.done);
  return [
    ...(code ? [`${done} ${escapeLine(name)} does not run here, whatever it becomes`] : []),
    ...values.map(({ key, value }) => `${done} ${escapeLine(key)}: ${escapeLine(value)} is not used`),
    paint.dim(`  Take it back: session plugins trust ${name}`),
  ].join("\n");
}
