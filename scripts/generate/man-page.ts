import { GLOBAL_OPTIONS } from "../../src/cli/globals";
import type { Command, CommandGroup, OptionSpec } from "../../src/commands/command";
import { COMMANDS } from "../../src/commands/table";

/**
 * The manual page session(1) as roff, from the same definitions as --help.
 * @param version of the program; the date is that of its commit, as `2026-11-25`
 */
export async function manPage(version: string, date: string): Promise<string> {
  const parts = [
    `.TH SESSION 1 "${date}" "session ${version}" "User Commands"`,
    ".SH NAME",
    "session \\- a memory for work, kept in git",
    ".SH SYNOPSIS",
    ".B session\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]",
    ".SH DESCRIPTION",
    text("A session is a branch with its context: objectives, blockers, decisions, checkpoints and a handoff."),
    text("Everything is kept in git. Without a command, session is session status; git session is the same program."),
    ".SH COMMANDS",
  ];
  for (const load of Object.values(COMMANDS)) parts.push(...(await entryPart((await load()).default)));
  parts.push(".SH OPTIONS FOR EVERY COMMAND", ...optionParts(GLOBAL_OPTIONS));
  parts.push(
    ".SH EXIT STATUS",
    text(
      "0 done, 1 failed and nothing changed, 2 wrong usage, 3 no repository or never set up, 4 no session here, 5 conflict, 6 refused by policy, 7 locked, 8 not trusted, 9 done here and the remote step failed, 130 interrupted.",
    ),
    ".SH SEE ALSO",
    ".BR git (1)",
  );
  return `${parts.join("\n")}\n`;
}

async function entryPart(entry: Command | CommandGroup): Promise<string[]> {
  if (!("subcommands" in entry)) return commandPart(entry, entry.name);
  const parts: string[] = [];
  for (const [name, load] of Object.entries(entry.subcommands))
    parts.push(...commandPart(await load(), `${entry.name} ${name}`));
  return parts;
}

function commandPart(command: Command, path: string): string[] {
  const args = command.args.map(({ name, required, variadic }) => {
    const shown = `\\fI${plain(name)}\\fR${variadic ? "..." : ""}`;
    return required ? shown : `[${shown}]`;
  });
  const parts = [`.SS session ${[plain(path), ...args].join(" ")}`, text(`${capital(command.summary)}.`)];
  if (command.details) parts.push(".PP", text(command.details));
  parts.push(...optionParts(command.options));
  for (const [line, why] of command.examples) parts.push(".PP", text(`${capital(why)}:`), ".EX", text(line), ".EE");
  return parts;
}

function optionParts(options: Record<string, OptionSpec>): string[] {
  return Object.entries(options).flatMap(([name, spec]) => {
    const short = spec.short ? `\\fB\\-${spec.short}\\fR, ` : "";
    const value = spec.kind === "text" ? ` \\fI${plain(spec.value ?? "VALUE")}\\fR` : "";
    return [
      ".TP",
      `${short}\\fB\\-\\-${spec.negatable ? "[no\\-]" : ""}${plain(name)}\\fR${value}`,
      text(spec.summary),
    ];
  });
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Words that roff would take for its own, made plain: backslashes, hyphens of options, a full stop at a line's start. */
const plain = (words: string): string => words.replaceAll("\\", "\\e").replaceAll("-", "\\-");

function text(words: string): string {
  return plain(words).replace(/^([.'])/gm, "\\&$1");
}
