import type { OptionSpec } from "../commands/command";

/** Options that every command takes, before or after its name. */
export const GLOBAL_OPTIONS = {
  cwd: { kind: "text", short: "C", value: "DIR", group: "global", summary: "act as if started in DIR" },
  json: { kind: "flag", group: "global", summary: "answer as one JSON document" },
  quiet: { kind: "flag", short: "q", group: "global", summary: "print only an id, or nothing" },
  verbose: { kind: "flag", short: "v", group: "global", summary: "show the git commands and their times" },
  color: { kind: "flag", negatable: true, group: "global", summary: "colour, or none (--no-color)" },
  yes: { kind: "flag", short: "y", group: "global", summary: "take every default, never ask" },
  input: {
    kind: "flag",
    negatable: true,
    group: "global",
    summary: "ask where something is missing, or never (--no-input)",
  },
  plugins: { kind: "flag", negatable: true, group: "global", summary: "run plugins, or none (--no-plugins)" },
  help: { kind: "flag", short: "h", group: "global", summary: "show help" },
  version: { kind: "flag", short: "V", group: "global", summary: "show the version" },
} as const satisfies Record<string, OptionSpec>;

/** Global words that stand before the command, and the words from the command's name on. */
export function splitGlobals(argv: readonly string[]): { before: string[]; command: string | null; rest: string[] } {
  let at = 0;
  while (at < argv.length) {
    const word = argv[at] ?? "";
    if (word === "--") break;
    if (!word.startsWith("-") || word === "-")
      return { before: argv.slice(0, at), command: word, rest: argv.slice(at + 1) };
    at += word === "-C" || word === "--cwd" ? 2 : 1;
  }
  return { before: argv.slice(0, at), command: null, rest: argv.slice(at) };
}
