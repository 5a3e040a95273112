import { join, resolve } from "node:path";
import type { Terminal } from "../commands/command";
import { SessionError } from "../errors";
import { escapeText } from "../output/escape";
import { isTerminal, STDERR, STDIN, STDOUT, writeTo } from "../output/streams";

declare const SESSION_VERSION: string;

type Options = Record<string, boolean | string | string[] | undefined>;

/** How this process stands towards the person: asked questions or not, spoken to or not, and by which clock. */
export async function openTerminal(options: Options): Promise<Terminal> {
  const env = process.env;
  const json = options.json === true || options.format === "json";
  const quiet = options.quiet === true;
  const mayAsk = !env.CI && !json && options.yes !== true && options.input !== false;
  return {
    json,
    quiet,
    verbose: options.verbose === true || ["1", "true", "debug"].includes(env.SESSION_VERBOSE ?? ""),
    interactive: async () => mayAsk && (await isTerminal(STDIN)) && (await isTerminal(STDOUT)),
    yes: options.yes === true,
    warn: (text) => writeTo(STDERR, `! ${escapeText(text)}\n`),
    cwd: typeof options.cwd === "string" ? resolve(process.cwd(), options.cwd) : process.cwd(),
    color: options.color as boolean | undefined,
    env,
    userConfig: await userConfig(env),
    dataFolder: await dataFolder(env),
    plugins: options.plugins !== false,
    now: clockFrom(env.SESSION_NOW),
    version: typeof SESSION_VERSION === "string" ? SESSION_VERSION : "0.0.0-source",
  };
}

/** The real clock, or the one SESSION_NOW fixes for tests. @throws SessionError USAGE when it is no date */
function clockFrom(fixed: string | undefined): () => Date {
  if (!fixed) return () => new Date();
  const date = new Date(fixed);
  if (Number.isNaN(date.getTime()))
    throw new SessionError("USAGE", {
      what: `SESSION_NOW is no date: ${fixed}`,
      fix: "Write it as 2026-11-22T09:30:00Z.",
    });
  return () => new Date(date);
}

/** Where what the person trusts is kept. */
async function dataFolder(env: Terminal["env"]): Promise<string> {
  const base = env.XDG_DATA_HOME || join(env.HOME || (await import("node:os")).homedir(), ".local", "share");
  return join(base, "session");
}

async function userConfig(env: Terminal["env"]): Promise<string> {
  const base = env.XDG_CONFIG_HOME || join(env.HOME || (await import("node:os")).homedir(), ".config");
  return join(base, "session", "config.yaml");
}
