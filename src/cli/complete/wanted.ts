import type { ArgumentSpec, Command, CommandGroup, OptionSpec } from "../../commands/command";
import { COMMANDS } from "../../commands/table";
import type { NameKind } from "../../core/completion-names";
import { GLOBAL_OPTIONS, splitGlobals } from "../globals";
import { tellApart, type Word } from "../words";

/** One thing that may stand next on a command line: the whole word, and what it is, in a few words or none. */
export type Candidate = readonly [word: string, about: string];

/**
 * What the word at the cursor may be: words that are known, names that the repository knows, or paths. `joined` is what
 * stands before the value in the same word (`--from=`).
 */
export type Wanted =
  | { kind: "words"; candidates: Candidate[] }
  | { kind: "names"; of: NameKind; joined: string }
  | { kind: "files"; joined: string };

const NOTHING: Wanted = { kind: "words", candidates: [] };

/** Values of options by what stands for them in help. */
const VALUES: Readonly<Record<string, NameKind | "path">> = {
  REF: "branch",
  BRANCH: "branch",
  SESSION: "session",
  PATH: "path",
  DIR: "path",
  FILE: "path",
};

/** Tells what the last of the words behind `session` may be; the others stand as they are. */
export async function wantedAt(words: readonly string[]): Promise<Wanted> {
  const current = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const { command: name, rest, before: globals } = splitGlobals(before);
  if (name === null) return atOptions(globals, GLOBAL_OPTIONS, current) ?? (await commandNames());
  if (name === "help") return helpAbout(rest);
  const entry = (await COMMANDS[name]?.())?.default;
  if (!entry) return NOTHING;
  return "subcommands" in entry ? inGroup(entry, rest, current) : inCommand(entry, rest, current);
}

async function commandNames(): Promise<Wanted> {
  const rows = Object.entries(COMMANDS).map(
    async ([name, load]): Promise<Candidate> => [name, (await load()).default.summary],
  );
  return { kind: "words", candidates: [...(await Promise.all(rows)), ["help", "what a command does"]] };
}

async function helpAbout(rest: readonly string[]): Promise<Wanted> {
  const [name] = rest;
  if (name === undefined) return commandNames();
  const entry = (await COMMANDS[name]?.())?.default;
  return rest.length === 1 && entry && "subcommands" in entry ? subcommandNames(entry) : NOTHING;
}

async function subcommandNames(group: CommandGroup): Promise<Wanted> {
  const rows = Object.entries(group.subcommands).map(
    async ([name, load]): Promise<Candidate> => [name, (await load()).summary],
  );
  return { kind: "words", candidates: await Promise.all(rows) };
}

async function inGroup(group: CommandGroup, rest: readonly string[], current: string): Promise<Wanted> {
  const { command: name, before, rest: inner } = splitGlobals(rest);
  const load = group.subcommands[name ?? group.fallback?.name ?? ""];
  if (name !== null) return load ? inCommand(await load(), [...before, ...inner], current) : NOTHING;
  const options = load ? { ...GLOBAL_OPTIONS, ...(await load()).options } : GLOBAL_OPTIONS;
  return atOptions(before, options, current) ?? subcommandNames(group);
}

function inCommand(command: Command, rest: readonly string[], current: string): Wanted {
  const options: Record<string, OptionSpec> = { ...GLOBAL_OPTIONS, ...command.options };
  const found = atOptions(rest, options, current);
  if (found) return found;
  const given = tellApart(rest, options).filter(({ kind }) => kind === "argument").length;
  const last = command.args.at(-1);
  const argument = command.args[given] ?? (last?.variadic ? last : undefined);
  return argument ? argumentValue(argument) : NOTHING;
}

/** What is wanted where the cursor stands at an option or its value; null where an argument is meant. */
function atOptions(rest: readonly string[], options: Record<string, OptionSpec>, current: string): Wanted | null {
  const told = tellApart(rest, options);
  const last = told.at(-1);
  if (last?.kind === "option" && last.value === null && options[last.name]?.kind === "text")
    return optionValue(options[last.name], "");
  if (rest.includes("--") || !current.startsWith("-")) return null;
  const equals = current.indexOf("=");
  if (equals < 0) return { kind: "words", candidates: optionNames(options, told) };
  const spec = options[current.slice(2, equals)];
  return current.startsWith("--") ? optionValue(spec, current.slice(0, equals + 1)) : NOTHING;
}

/** Options that may still be given. */
function optionNames(options: Record<string, OptionSpec>, told: readonly Word[]): Candidate[] {
  const given = new Set(told.flatMap((word) => (word.kind === "option" ? [word.name.replace(/^no-/, "")] : [])));
  return Object.entries(options).flatMap(([name, spec]): Candidate[] => {
    if (given.has(name) && !spec.repeat) return [];
    const negated: Candidate[] = spec.negatable ? [[`--no-${name}`, spec.summary]] : [];
    return [[`--${name}`, spec.summary], ...negated];
  });
}

function optionValue(spec: OptionSpec | undefined, joined: string): Wanted {
  if (spec?.choices) return { kind: "words", candidates: spec.choices.map((choice) => [`${joined}${choice}`, ""]) };
  return named(VALUES[spec?.kind === "text" ? (spec.value ?? "") : ""], joined);
}

function argumentValue({ choices, completes }: ArgumentSpec): Wanted {
  if (choices) return { kind: "words", candidates: choices.map((choice) => [choice, ""]) };
  return named(completes, "");
}

function named(of: NameKind | "path" | undefined, joined: string): Wanted {
  if (of === undefined) return NOTHING;
  return of === "path" ? { kind: "files", joined } : { kind: "names", of, joined };
}
