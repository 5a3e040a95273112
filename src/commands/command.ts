import type { LookKind } from "../core/look";
import type { Workspace } from "../core/workspace";
import type { Paint } from "../output/paint";

/** One option of a command. A `text` may be repeatable; a `flag` may have a `--no-` form. */
export interface OptionSpec {
  kind: "text" | "flag";
  short?: string;
  /** What stands for the value in help: `TEXT`, `REF`. */
  value?: string;
  repeat?: boolean;
  negatable?: boolean;
  /** The only values taken. */
  choices?: readonly string[];
  /** Taken with an empty value too. */
  mayBeEmpty?: boolean;
  group?: string;
  summary: string;
}

/** A positional argument; only the last may be variadic. */
export interface ArgumentSpec {
  name: string;
  required: boolean;
  variadic?: boolean;
  summary: string;
  /** The only values taken. */
  choices?: readonly string[];
  /** What completion offers. */
  completes?: "branch" | "session" | "objective" | "blocker" | "decision" | "note" | "path" | "key";
}

/** The typed values of the options a command declares. */
export type OptionValues<O extends Record<string, OptionSpec>> = string extends keyof O
  ? Record<string, boolean | string | string[] | undefined>
  : {
      [K in keyof O]: O[K] extends { kind: "flag" }
        ? boolean | undefined
        : O[K] extends { repeat: true }
          ? string[]
          : string | undefined;
    };

/** What a command gives back: JSON without its schema key, and the same for a person. */
export interface Answer {
  json: Record<string, unknown>;
  /** Written to stdout for people; takes a painter so that colour is decided in one place. */
  text: (paint: Paint) => string;
  /** What --quiet prints: an id, or nothing. */
  quiet?: string;
  /** Raw stdout in the place of text, for documents and scripts (no escaping, no colour). */
  raw?: string;
  /** The person's display settings, where the command has read them. */
  display?: { color: string; emoji: boolean };
  exit?: number;
}

/** How a command wants its repository opened. */
export interface Opening {
  /** Go on where the settings are broken: for commands that mend them. */
  tolerateProblems?: boolean;
  /** Go on where the tracked settings are, or lie beyond, a symbolic link. */
  tolerateLinks?: boolean;
  /** What to ask git about the work tree at once. */
  look?: LookKind;
  /** Another folder than the one the person stands in. */
  cwd?: string;
  /** Ends the git processes that run when it fires. */
  signal?: AbortSignal;
  /** Takes what is to be done when the repository is no longer needed, where that is before the end of the command. */
  atClose?: (act: () => void) => void;
}

/** What a command's function gets: typed arguments and the things around it. */
export interface Invocation<O extends Record<string, OptionSpec>> {
  options: OptionValues<O>;
  /** Positional arguments in order. */
  args: string[];
  /** Opens the repository; called once, only by commands that need it. A server opens it for each request. */
  workspace(options?: Opening): Promise<Workspace>;
  terminal: Terminal;
}

/** How the process stands towards the person. */
export interface Terminal {
  /** Whether questions may be asked. */
  interactive(): Promise<boolean>;
  /** --yes: what would be asked is agreed to. */
  yes: boolean;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  /** --color, --no-color, or neither. */
  color: boolean | undefined;
  /** A line beside the answer, on stderr. */
  warn(text: string): void;
  /** Where the person stands. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The person's own settings file, outside any repository. */
  userConfig: string | null;
  /** The person's own data, outside any repository. */
  dataFolder: string;
  /** False under --no-plugins. */
  plugins: boolean;
  now: () => Date;
  /** Of this program. */
  version: string;
}

/** A command: how it is called, and the one function that answers. */
export interface Command<O extends Record<string, OptionSpec> = Record<string, OptionSpec>> {
  name: string;
  summary: string;
  /** More than the summary, shown by --help only. */
  details?: string;
  args: ArgumentSpec[];
  options: O;
  /** Two lines from real days: command and what it is for. */
  examples: readonly (readonly [string, string])[];
  run(invocation: Invocation<O>): Promise<Answer>;
}

/** A command with subcommands; the table has no prototype, so that `constructor` is no subcommand. */
export interface CommandGroup {
  name: string;
  summary: string;
  subcommands: Record<string, () => Promise<Command>>;
  /** The subcommand that runs where none is named; with `takesText`, also where the first word is none's name. */
  fallback?: { name: string; takesText: boolean };
  examples: readonly (readonly [string, string])[];
}

/** Declares a command; the options' types reach `run`. */
export function defineCommand<const O extends Record<string, OptionSpec>>(command: Command<O>): Command {
  return command as unknown as Command;
}

/** Declares a command with subcommands. */
export function defineGroup(group: CommandGroup): CommandGroup {
  return { ...group, subcommands: Object.assign(Object.create(null), group.subcommands) };
}
