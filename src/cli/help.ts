import type { ArgumentSpec, Command, CommandGroup, OptionSpec } from "../commands/command";
import { COMMANDS } from "../commands/table";
import { SessionError } from "../errors";
import { table } from "../output/columns";
import type { Paint } from "../output/paint";
import { STDOUT, writeTo } from "../output/streams";
import { GLOBAL_OPTIONS } from "./globals";
import { nearest } from "./nearest";
import { paintedByWords, painterFor } from "./print";

/** Commands by what a person is about to do, in the order of a day. */
export const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ["Every day", ["start", "status", "checkpoint", "switch", "pause", "resume", "end", "list", "undo", "redo"]],
  ["What you are doing", ["objectives", "blockers", "decisions", "note", "brief"]],
  ["Looking back", ["history", "show", "compare", "handoff", "analyze", "report", "export"]],
  ["Around it", ["init", "deinit", "config", "plugins", "doctor", "agent", "mcp", "completions"]],
];

/** `session --help`: every command with its one line. */
export async function printOverview(): Promise<number> {
  const paint = await painter();
  const lines = [
    "A memory for work, kept in git: what you are doing, what stands in the way, what was decided.",
    "",
    "Usage: session [COMMAND] [OPTIONS]     without a command: session status",
    "",
  ];
  for (const [title, names] of GROUPS) {
    const rows = await Promise.all(
      names.map(async (name) => [`  ${name}`, (await COMMANDS[name]?.())?.default.summary ?? ""]),
    );
    lines.push(paint.bold(title), ...table(rows, paint.width), "");
  }
  lines.push(
    paint.bold("Options for every command"),
    ...optionLines(GLOBAL_OPTIONS, paint),
    "",
    "More on one of them: session help COMMAND",
  );
  return write(lines);
}

/** `session help [COMMAND [SUBCOMMAND]]`. @throws SessionError USAGE for a command that does not exist */
export async function printHelpFor(words: readonly string[]): Promise<number> {
  const [name, sub] = words.filter((word) => !word.startsWith("-"));
  if (!name) return printOverview();
  const load = COMMANDS[name];
  if (!load) {
    const close = nearest(name, Object.keys(COMMANDS));
    throw new SessionError("USAGE", {
      what: `no command "${name}"${close ? `; did you mean ${close}?` : ""}`,
      fix: "See them with: session --help",
    });
  }
  const entry = (await load()).default;
  if (!("subcommands" in entry)) return printCommandHelp(entry, entry.name);
  const inner = sub ? entry.subcommands[sub] : undefined;
  return inner ? printCommandHelp(await inner(), `${name} ${sub}`) : printGroupHelp(entry);
}

/** Help of a command with subcommands. */
export async function printGroupHelp(group: CommandGroup): Promise<number> {
  const paint = await painter();
  const rows = await Promise.all(
    Object.entries(group.subcommands).map(async ([name, load]) => {
      const command = await load();
      return [`  ${[name, ...command.args.map(argumentName)].join(" ")}`, command.summary];
    }),
  );
  return write([
    `${group.summary}.`,
    "",
    `Usage: session ${group.name} COMMAND [OPTIONS]`,
    "",
    ...table(rows, paint.width),
    "",
    ...exampleLines(group.examples, paint),
  ]);
}

/** Help of one command: what it does, usage, options, two examples. */
export async function printCommandHelp(command: Command, path: string): Promise<number> {
  const paint = await painter();
  const usage = [
    "session",
    path,
    ...command.args.map(argumentName),
    Object.keys(command.options).length > 0 ? "[OPTIONS]" : "",
  ]
    .filter(Boolean)
    .join(" ");
  const lines = [`${command.summary}.`, "", `Usage: ${usage}`];
  if (command.details) lines.push("", ...command.details.split("\n"));
  if (command.args.length > 0)
    lines.push(
      "",
      paint.bold("Arguments"),
      ...table(
        command.args.map((arg) => [`  ${arg.name}`, arg.summary]),
        paint.width,
      ),
    );
  if (Object.keys(command.options).length > 0)
    lines.push("", paint.bold("Options"), ...optionLines(command.options, paint));
  lines.push("", ...exampleLines(command.examples, paint), "", paint.dim("Options for every command: session --help"));
  return write(lines);
}

function argumentName(arg: ArgumentSpec): string {
  const name = arg.variadic ? `${arg.name}...` : arg.name;
  return arg.required ? name : `[${name}]`;
}

function optionLines(options: Record<string, OptionSpec>, paint: Paint): string[] {
  const rows = Object.entries(options).map(([name, spec]) => {
    const long = spec.negatable ? `--[no-]${name}` : `--${name}`;
    return [
      `  ${spec.short ? `-${spec.short}, ` : "    "}${long}${spec.kind === "text" ? ` ${spec.value ?? "VALUE"}` : ""}${spec.repeat ? "..." : ""}`,
      spec.summary,
    ];
  });
  return table(rows, Math.max(paint.width, 100));
}

function exampleLines(examples: Command["examples"], paint: Paint): string[] {
  return [paint.bold("Examples"), ...examples.flatMap(([line, why]) => [`  ${line}`, `      ${paint.dim(why)}`])];
}

const painter = (): Promise<Paint> => painterFor(STDOUT, paintedByWords(process.argv));

function write(lines: readonly string[]): number {
  writeTo(STDOUT, `${lines.join("\n")}\n`);
  return 0;
}
