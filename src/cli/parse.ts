import type { ArgumentSpec, Command, OptionSpec } from "../commands/command";
import { SessionError } from "../errors";
import { GLOBAL_OPTIONS } from "./globals";
import { nearest } from "./nearest";
import { tellApart } from "./words";

/** What a command line says, once it is known to be right. */
export interface ParsedLine {
  options: Record<string, boolean | string | string[] | undefined>;
  args: string[];
}

/**
 * Reads the words after the command's name, strictly: unknown options, repeated single options, empty values,
 * missing or surplus arguments are all refused.
 * @throws SessionError USAGE
 */
export function parseLine(command: Command, words: readonly string[], path: string): ParsedLine {
  const specs: Record<string, OptionSpec> = { ...GLOBAL_OPTIONS, ...command.options };
  const help = `Look at: session ${path} --help`;
  const usage = (what: string, fix = help): SessionError => new SessionError("USAGE", { what, fix });
  if (words.some((word) => word.includes("\0"))) throw usage("an argument holds a NUL character");
  const options: ParsedLine["options"] = {};
  const args: string[] = [];
  for (const [name, spec] of Object.entries(specs)) if (spec.repeat) options[name] = [];
  for (const word of tellApart(words, specs)) {
    if (word.kind === "argument") {
      args.push(word.value);
      continue;
    }
    const negated = word.name.startsWith("no-") && specs[word.name] === undefined;
    const name = negated ? word.name.slice(3) : word.name;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!spec || (negated && !spec.negatable)) throw unknownOption(word.raw, specs, path, usage);
    if (spec.kind === "flag") {
      if (word.value !== null) throw usage(`${word.raw} takes no value`);
      if (options[name] === negated) throw usage(`--${name} and --no-${name} contradict each other`);
      options[name] = !negated;
      continue;
    }
    checkValue(word.raw, word.value, word.inline, spec, usage);
    const value = word.value ?? "";
    const held = options[name];
    if (Array.isArray(held)) held.push(value);
    else if (held !== undefined) throw usage(`${word.raw} stands twice`, "Give it once.");
    else options[name] = value;
  }
  checkArguments(command.args, args, path, usage);
  return { options, args };
}

type Usage = (what: string, fix?: string) => SessionError;

function unknownOption(raw: string, specs: Record<string, OptionSpec>, path: string, usage: Usage): SessionError {
  const names = Object.entries(specs).flatMap(([name, spec]) => [
    `--${name}`,
    ...(spec.negatable ? [`--no-${name}`] : []),
  ]);
  const close = raw.startsWith("--") ? nearest(raw, names) : null;
  return usage(`session ${path} has no option ${raw}${close ? `; did you mean ${close}?` : ""}`);
}

function checkValue(raw: string, value: string | null, inline: boolean, spec: OptionSpec, usage: Usage): void {
  if (value === null) throw usage(`${raw} needs a value: ${raw} ${spec.value ?? "VALUE"}`);
  if (!inline && value.startsWith("-") && value !== "-")
    throw usage(`${raw} needs a value, and "${value}" looks like an option`, `Write it as ${raw}=VALUE.`);
  if (value.trim() === "" && !spec.mayBeEmpty) throw usage(`${raw} is empty`);
  if (spec.choices && !spec.choices.includes(value)) {
    const close = nearest(value, spec.choices);
    throw usage(`${raw} takes ${spec.choices.join(", ")}, not "${value}"${close ? `; did you mean ${close}?` : ""}`);
  }
}

function checkArguments(specs: readonly ArgumentSpec[], args: readonly string[], path: string, usage: Usage): void {
  const missing = specs.filter((spec) => spec.required)[args.length];
  if (missing) throw usage(`session ${path} needs ${missing.name}: ${missing.summary}`);
  if (args.length > specs.length && !specs.at(-1)?.variadic)
    throw usage(`"${args[specs.length]}" is one argument too many for session ${path}`);
  const empty = args.findIndex((value) => value.trim() === "");
  if (empty >= 0) throw usage(`${specs[Math.min(empty, specs.length - 1)]?.name ?? "an argument"} is empty`);
  for (const [at, value] of args.entries()) checkChoice(specs[Math.min(at, specs.length - 1)], value, usage);
}

function checkChoice(spec: ArgumentSpec | undefined, value: string, usage: Usage): void {
  if (!spec?.choices || spec.choices.includes(value)) return;
  const close = nearest(value, spec.choices);
  throw usage(
    `${spec.name} is one of ${spec.choices.join(", ")}, not "${value}"${close ? `; did you mean ${close}?` : ""}`,
  );
}
