import { GLOBAL_OPTIONS } from "../../src/cli/globals";
import type { ArgumentSpec, Command, CommandGroup, OptionSpec } from "../../src/commands/command";
import { COMMANDS } from "../../src/commands/table";
import { errorCodes } from "../../src/errors";

const HEAD = `# Commands

<!-- Generated from src/commands by \`bun run generate\`. Changes belong there. -->

\`session\` alone is \`session status\`. The binary is installed as \`git-session\` too, so \`git session status\` works.
`;

const EXIT_CODES = `## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | failed, nothing changed |
| 2 | wrong usage |
| 3 | not a git repository, or never set up |
| 4 | no session here (\`status\` and \`brief\` say so and exit 0) |
| 5 | conflict: a merge, changes in the way, a branch checked out elsewhere, a ref that moved |
| 6 | refused by policy |
| 7 | another session process is at work |
| 8 | something asked for by name is not trusted |
| 9 | done here, the remote step failed |
| 130 | interrupted |

With \`--json\` a failure is \`{"schema": "session.error/1", "error": {"code", "message", "fix", "details"}}\` on standard
output, beside the exit code. The codes are stable.
`;

/** The Markdown of docs/commands.md: every command with its arguments, options and examples, then exit and error codes. */
export async function commandsReference(): Promise<string> {
  const parts = [HEAD, "## Options for every command\n", optionTable(GLOBAL_OPTIONS)];
  for (const load of Object.values(COMMANDS)) {
    const entry = (await load()).default;
    parts.push("subcommands" in entry ? await groupPart(entry) : commandPart(entry, entry.name, "##"));
  }
  const codes = errorCodes().map(({ code, exit }) => `| \`${code}\` | ${exit} |`);
  parts.push(EXIT_CODES, ["## Error codes\n", "| code | exit |", "|---|---|", ...codes, ""].join("\n"));
  return `${parts.join("\n").trimEnd()}\n`;
}

async function groupPart(group: CommandGroup): Promise<string> {
  const parts = [`## session ${group.name}\n\n${sentence(group.summary)}\n`];
  for (const [name, load] of Object.entries(group.subcommands))
    parts.push(commandPart(await load(), `${group.name} ${name}`, "###"));
  return parts.join("\n");
}

function commandPart(command: Command, path: string, heading: string): string {
  const usage = ["session", path, ...command.args.map(argumentName)].join(" ");
  const lines = [`${heading} session ${path}`, "", sentence(command.summary), ""];
  if (command.details) lines.push(command.details, "");
  lines.push("```", usage, "```", "");
  if (command.args.length > 0)
    lines.push(
      "| argument | meaning |",
      "|---|---|",
      ...command.args.map((arg) => `| \`${argumentName(arg)}\` | ${cell(arg.summary)} |`),
      "",
    );
  if (Object.keys(command.options).length > 0) lines.push(optionTable(command.options));
  lines.push("```sh", ...command.examples.flatMap(([line, why]) => [`# ${why}`, line]), "```", "");
  return lines.join("\n");
}

function optionTable(options: Record<string, OptionSpec>): string {
  const rows = Object.entries(options).map(([name, spec]) => {
    const long = `--${spec.negatable ? "[no-]" : ""}${name}${spec.kind === "text" ? ` ${spec.value ?? "VALUE"}` : ""}`;
    return `| \`${spec.short ? `-${spec.short}, ` : ""}${long}\` | ${cell(spec.summary)} |`;
  });
  return ["| option | meaning |", "|---|---|", ...rows, ""].join("\n");
}

function argumentName(arg: ArgumentSpec): string {
  const name = arg.variadic ? `${arg.name}...` : arg.name;
  return arg.required ? name : `[${name}]`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const cell = (text: string): string => text.replaceAll("|", "\\|");
