import { GLOBAL_OPTIONS } from "../../src/cli/globals";
import type { ArgumentSpec, Command, CommandGroup, OptionSpec } from "../../src/commands/command";
import { COMMANDS } from "../../src/commands/table";
import { errorCodes } from "../../src/errors";
import { jsonSection } from "./json-answers";

const HEAD = `# Commands

<!-- Generated from src/commands by \`bun run generate\`. Changes belong there. -->

\`session\` alone is \`session status\`. The binary has a second name, \`git-session\`, by which git finds it:
\`git session status\` is the same. \`session help COMMAND\`, or \`--help\` behind a command, shows what stands here.
`;

const LINE = `## How a command line is read

- Options for every command may stand before the command or behind it; its own options stand behind it.
- A value may follow its option or be joined to it: \`--label v1\`, \`--label=v1\`. A value that begins with \`-\` must be joined.
- What stands behind \`--\` is text, even where it begins with a dash.
- An option that does not exist, one that is given twice and takes one value, an argument too many, and an empty text are
  refused with exit code 2 before anything happens.
- Standard output carries the answer and nothing else. Warnings, and what \`--verbose\` tells, go to standard error.
- Questions are asked on a terminal only: never in CI, with \`--json\`, \`--yes\` or \`--no-input\`.
`;

const ENVIRONMENT = `## Environment

| variable | meaning |
|---|---|
| \`SESSION_CONFIG\` | a settings file to read in the place of \`.session/config.yaml\` |
| \`SESSION_VERBOSE\` | \`1\`: as \`--verbose\` |
| \`SESSION_DEBUG\` | \`1\`: shows where in the program an error arose |
| \`SESSION_HOOK_MS\` | how many milliseconds \`session agent hook\` may take; 300 where it is not set |
| \`NO_COLOR\`, \`FORCE_COLOR\` | no colour, or colour also where the output is no terminal |
| \`XDG_CONFIG_HOME\` | where \`session/config.yaml\`, your own settings, is looked for; else \`~/.config\` |
| \`GIT_DIR\`, \`GIT_WORK_TREE\` | as for git |
| \`CI\` | set: no question is asked |
`;

const MEANINGS: readonly (readonly [number, string])[] = [
  [0, "done"],
  [1, "failed; nothing was changed, but for `UNFINISHED`, which the next command that writes settles"],
  [2, "wrong usage"],
  [3, "not a git repository, or never set up"],
  [4, "no session here (`status` and `brief` say so and exit 0)"],
  [5, "conflict: a merge, changes in the way, a branch checked out elsewhere, a ref that moved"],
  [6, "refused by policy"],
  [7, "another session process is at work"],
  [8, "something asked for by name is not trusted"],
  [9, "done here, the remote step failed"],
  [130, "interrupted"],
];

/** The Markdown of docs/commands.md: an overview, every command with its arguments, options and examples, JSON, exit codes. */
export async function commandsReference(): Promise<string> {
  const entries = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).default));
  const commands = await Promise.all(
    entries.map((entry) => ("subcommands" in entry ? groupPart(entry) : commandPart(entry, entry.name, "##"))),
  );
  const parts = [
    HEAD,
    overview(entries),
    "## Options for every command\n",
    optionTable(GLOBAL_OPTIONS),
    LINE,
    ENVIRONMENT,
    ...commands,
    jsonSection(entries.flatMap(pathsOf)),
    exitCodes(),
  ];
  return `${parts.join("\n").trimEnd()}\n`;
}

function overview(entries: readonly (Command | CommandGroup)[]): string {
  const rows = entries.map((entry) => {
    const inner = "subcommands" in entry ? `: ${Object.keys(entry.subcommands).join(", ")}` : "";
    return `| [\`${entry.name}\`](#session-${entry.name}) | ${prose(entry.summary)}${inner} |`;
  });
  return ["| command | does |", "|---|---|", ...rows, ""].join("\n");
}

function pathsOf(entry: Command | CommandGroup): string[] {
  return "subcommands" in entry
    ? Object.keys(entry.subcommands).map((inner) => `${entry.name} ${inner}`)
    : [entry.name];
}

async function groupPart(group: CommandGroup): Promise<string> {
  const { name, summary, fallback } = group;
  const parts = [`## session ${name}\n\n${sentence(summary)}\n`];
  if (fallback?.takesText) parts.push(`The word ${fallback.name} can be left out: \`session ${name} TEXT\`.\n`);
  else if (fallback) parts.push(`\`session ${name}\` alone is \`session ${name} ${fallback.name}\`.\n`);
  for (const [inner, load] of Object.entries(group.subcommands))
    parts.push(commandPart(await load(), `${name} ${inner}`, "###"));
  return parts.join("\n");
}

function commandPart(command: Command, path: string, heading: string): string {
  const hasOptions = Object.keys(command.options).length > 0;
  const usage = ["session", path, ...(hasOptions ? ["[OPTIONS]"] : []), ...command.args.map(argumentName)].join(" ");
  const lines = [`${heading} session ${path}`, "", sentence(command.summary), ""];
  if (command.details) lines.push(prose(command.details), "");
  lines.push("```text", usage, "```", "");
  if (command.args.length > 0)
    lines.push(
      "| argument | meaning |",
      "|---|---|",
      ...command.args.map((arg) => `| \`${argumentName(arg)}\` | ${cell(arg.summary)} |`),
      "",
    );
  if (hasOptions) lines.push(optionTable(command.options));
  lines.push("```sh", ...command.examples.flatMap(([line, why]) => [`# ${why}`, line]), "```", "");
  return lines.join("\n");
}

function optionTable(options: Record<string, OptionSpec>): string {
  const rows = Object.entries(options).map(([name, spec]) => {
    const value = spec.kind === "text" ? ` ${spec.value ?? "VALUE"}` : "";
    const long = `--${spec.negatable ? "[no-]" : ""}${name}${value}${spec.repeat ? "..." : ""}`;
    // Names that the summary gives already, as most do, are not listed again.
    const choices = spec.choices?.filter((choice) => !spec.summary.includes(choice)) ?? [];
    const listed = choices.length > 0 ? `: ${choices.map((choice) => `\`${choice}\``).join(", ")}` : "";
    return `| \`${spec.short ? `-${spec.short}, ` : ""}${long}\` | ${cell(spec.summary)}${listed} |`;
  });
  return ["| option | meaning |", "|---|---|", ...rows, ""].join("\n");
}

function argumentName(arg: ArgumentSpec): string {
  const name = arg.variadic ? `${arg.name}...` : arg.name;
  return arg.required ? name : `[${name}]`;
}

function exitCodes(): string {
  const codes = errorCodes();
  const rows = MEANINGS.flatMap(([exit, meaning]) => {
    const names = codes.filter((code) => code.exit === exit).map(({ code }) => `\`${code}\``);
    // A number that no error has is not told of.
    return exit === 0 || names.length > 0 ? [`| ${exit} | ${meaning} | ${names.join(", ")} |`] : [];
  });
  return [
    "## Exit codes",
    "",
    "The codes are what `--json` names in `error.code`; they are stable.",
    "",
    "| exit | meaning | codes |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

const sentence = (text: string): string => prose(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
const cell = (text: string): string => prose(text).replaceAll("|", "\\|");

/** Words of a terminal as Markdown: options, paths and dotted settings as code; angle brackets would be tags. */
function prose(text: string): string {
  return text
    .replaceAll("<", "\\<")
    .replace(/(?<![\w/`-])(--[a-z][a-z-]*|\.session\/(?:[\w/.-]*[\w/])?|[a-z]+\.[a-z_]+(?=[ ,;)]))/g, "`$1`");
}
