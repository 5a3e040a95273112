import type { Answer, Command, CommandGroup, Terminal } from "../commands/command";
import { COMMANDS } from "../commands/table";
import type { Ahead } from "../core/ahead";
import { SessionError } from "../errors";
import { reportFailure } from "./fail";
import { splitGlobals } from "./globals";
import { wasInterrupted } from "./interrupt";
import { nearest } from "./nearest";
import { parseLine } from "./parse";
import { print } from "./print";
import { openTerminal } from "./terminal";

/** A command that still runs by then has more to compute than most. */
const LONG_MS = 150;

/** Runs one command line from start to exit code. The only place, with the signal handler, that ends the process. */
export async function run(argv: string[], ahead: Ahead | null = null): Promise<void> {
  const json = wantsJson(argv);
  try {
    process.exitCode = await dispatch(argv, ahead);
  } catch (cause) {
    process.exitCode = await reportFailure(wasInterrupted() ? new SessionError("INTERRUPTED") : cause, json);
  }
  // An agent tool takes another code for its user's affair; and what came too late is not waited for.
  if (argv[0] === "agent" && argv[1] === "hook") process.exit(0);
}

/** `--json` decides the form of errors even when the rest of the line does not parse. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  return (
    words.includes("--json") ||
    words.includes("--format=json") ||
    words.some((word, at) => word === "--format" && words[at + 1] === "json")
  );
}

async function dispatch(argv: string[], ahead: Ahead | null): Promise<number> {
  const { before, command: name, rest } = splitGlobals(argv);
  if (name === null && before.some((word) => word === "--version" || word === "-V"))
    return (await import("./version")).printVersion(argv);
  if (name === null && before.some((word) => word === "--help" || word === "-h"))
    return (await import("./help")).printOverview();
  if (name === "__complete") return (await import("./complete/complete")).printCandidates(rest);
  if (name === "help") return (await import("./help")).printHelpFor(rest);
  const load = COMMANDS[name ?? "status"];
  if (!load) throw unknownCommand(name ?? "");
  const entry = (await load()).default;
  const chosen =
    "subcommands" in entry
      ? await chooseSubcommand(entry, before, rest)
      : { command: entry, path: entry.name, words: [...before, ...rest] };
  if (chosen === null) return (await import("./help")).printGroupHelp(entry as CommandGroup);
  if (isHelpAsked(chosen.words)) return (await import("./help")).printCommandHelp(chosen.command, chosen.path);
  return execute(chosen.command, chosen.path, chosen.words, ahead);
}

/** The subcommand that is meant, with the words that are its own; null where the group's help is asked for. */
async function chooseSubcommand(
  group: CommandGroup,
  before: string[],
  rest: string[],
): Promise<{ command: Command; path: string; words: string[] } | null> {
  const inner = splitGlobals(rest);
  const names = Object.keys(group.subcommands);
  const named = inner.command === null ? undefined : group.subcommands[inner.command];
  if (named)
    return {
      command: await named(),
      path: `${group.name} ${inner.command}`,
      words: [...before, ...inner.before, ...inner.rest],
    };
  if (inner.command === null && isHelpAsked(rest)) return null;
  const { fallback } = group;
  const load = fallback ? group.subcommands[fallback.name] : undefined;
  if (fallback && load && (inner.command === null || fallback.takesText)) {
    return { command: await load(), path: `${group.name} ${fallback.name}`, words: [...before, ...rest] };
  }
  if (inner.command === null)
    throw new SessionError("USAGE", {
      what: `session ${group.name} needs one of ${names.join(", ")}`,
      fix: `Look at: session ${group.name} --help`,
    });
  const close = nearest(inner.command, names);
  throw new SessionError("USAGE", {
    what: `session ${group.name} has no "${inner.command}"${close ? `; did you mean ${close}?` : ""}`,
    fix: `It has ${names.join(", ")}.`,
  });
}

function isHelpAsked(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === "--help" || word === "-h");
}

async function execute(command: Command, path: string, words: readonly string[], ahead: Ahead | null): Promise<number> {
  const { options, args } = parseLine(command, words, path);
  if (options.version) return (await import("./version")).printVersion(words);
  const terminal: Terminal = await openTerminal(options);
  liftJitPolicy();
  const { workspaceOpener } = await import("./open");
  const closing: (() => void)[] = [];
  try {
    const workspace = workspaceOpener(terminal, ahead, (act) => closing.push(act));
    const answer: Answer = await command.run({ options, args, workspace, terminal });
    await print(answer, path, terminal);
    return answer.exit ?? 0;
  } finally {
    for (const act of closing) act();
  }
}

/** The program starts with a policy for short runs (scripts/build.ts); what takes longer is better off with the normal one. */
function liftJitPolicy(): void {
  setTimeout(() => Bun.unsafe.setJITPolicy(1), LONG_MS).unref();
}

function unknownCommand(name: string): SessionError {
  const close = nearest(name, Object.keys(COMMANDS));
  return new SessionError("USAGE", {
    what: `no command "${name}"${close ? `; did you mean ${close}?` : ""}`,
    fix: close ? `Look at: session ${close} --help` : "See them with: session --help",
  });
}
