import { parseArgs } from "node:util";
import type { ArgumentSpec, Command, OptionSpec } from "../commands/command";
import { SessionError } from "../errors";
import { GLOBAL_OPTIONS } from "./globals";
import { nearest } from "./nearest";

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
  const { tokens } = tokensOf(specs, words, usage);
  const options: ParsedLine["options"] = {};
  const args: string[] = [];
  for (const [name, spec] of Object.entries(specs)) if (spec.repeat) options[name] = [];
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      args.push(token.value);
      continue;
    }
    const negated = token.name.startsWith("no-") && specs[token.name] === undefined;
    const name = negated ? token.name.slice(3) : token.name;
    const spec = specs[name];
    if (!spec || (negated && !spec.negatable)) throw unknownOption(token.rawName, specs, path, usage);
    if (spec.kind === "flag") {
      if (token.value !== undefined) throw usage(`${token.rawName} takes no value`);
      if (options[name] === negated) throw usage(`--${name} and --no-${name} contradict each other`);
      options[name] = !negated;
      continue;
    }
    checkValue(token.rawName, token.value, token.inlineValue === true, spec, usage);
    const value = token.value ?? "";
    const held = options[name];
    if (Array.isArray(held)) held.push(value);
    else if (held !== undefined) throw usage(`${token.rawName} stands twice`, "Give it once.");
    else options[name] = value;
  }
  checkArguments(command.args, args, path, usage);
  return { options, args };
}

type Usage = (what: string, fix?: string) => SessionError;

function tokensOf(specs: Record<string, OptionSpec>, words: readonly string[], usage: Usage) {
  const options: Record<string, { type: "boolean" | "string"; short?: string; multiple: boolean }> = {};
  for (const [name, spec] of Object.entries(specs)) {
    options[name] = {
      type: spec.kind === "flag" ? "boolean" : "string",
      multiple: true,
      ...(spec.short ? { short: spec.short } : {}),
    };
  }
  if (words.some((word) => word.includes("\0"))) throw usage("an argument holds a NUL character");
  return parseArgs({ args: [...words], options, strict: false, tokens: true, allowPositionals: true });
}

function unknownOption(raw: string, specs: Record<string, OptionSpec>, path: string, usage: Usage): SessionError {
  const names = Object.entries(specs).flatMap(([name, spec]) => [
    `--${name}`,
    ...(spec.negatable ? [`--no-${name}`] : []),
  ]);
  const close = raw.startsWith("--") ? nearest(raw, names) : null;
  return usage(`session ${path} has no option ${raw}${close ? `; did you mean ${close}?` : ""}`);
}

function checkValue(raw: string, value: string | undefined, inline: boolean, spec: OptionSpec, usage: Usage): void {
  if (value === undefined) throw usage(`${raw} needs a value: ${raw} ${spec.value ?? "VALUE"}`);
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
}
