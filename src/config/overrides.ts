import type { Config } from "./schema";

/** A setting that the environment or the command line sets for one run. */
export interface Override {
  readonly key: "display.verbose" | "display.color";
  readonly value: Config["display"]["verbose"] | Config["display"]["color"];
}

const VERBOSE: ReadonlyMap<string, Override> = new Map([
  ["1", { key: "display.verbose", value: true }],
  ["true", { key: "display.verbose", value: true }],
  ["0", { key: "display.verbose", value: false }],
  ["false", { key: "display.verbose", value: false }],
  ["debug", { key: "display.verbose", value: "debug" }],
]);

/** By the name of the variable or option. NO_COLOR and FORCE_COLOR are the terminal's affair. */
const TABLE: ReadonlyMap<string, { values: ReadonlyMap<string, Override>; expects: string }> = new Map([
  ["SESSION_VERBOSE", { values: VERBOSE, expects: "0, 1 or debug" }],
  ["--verbose", { values: VERBOSE, expects: "true, false or debug" }],
  [
    "--no-color",
    { values: new Map<string, Override>([["true", { key: "display.color", value: "never" }]]), expects: "true" },
  ],
]);

/**
 * What a variable or an option sets; where its text means nothing, the words for what is expected. An empty text sets nothing.
 * @throws TypeError where the name stands for no setting: that is a mistake in the program
 */
export function override(name: string, text: string): Override | { readonly expects: string } | null {
  const entry = TABLE.get(name);
  if (entry === undefined) throw new TypeError(`${name} stands for no setting`);
  return text === "" ? null : (entry.values.get(text) ?? { expects: entry.expects });
}
