import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { Terminal } from "../commands/command";
import { SessionError } from "../errors";
import { escapeText } from "../output/escape";

type Options = Record<string, boolean | string | string[] | undefined>;

/** How this process stands towards the person: asked questions or not, spoken to or not, and by which clock. */
export async function openTerminal(options: Options): Promise<Terminal> {
  const env = process.env;
  const json = options.json === true || options.format === "json";
  const quiet = options.quiet === true;
  return {
    json,
    quiet,
    verbose: options.verbose === true || Boolean(env.SESSION_VERBOSE),
    noPlugins: options.plugins === false,
    interactive:
      Boolean(process.stdin.isTTY && process.stdout.isTTY) &&
      !env.CI &&
      !json &&
      options.yes !== true &&
      options.input !== false,
    warn: (text) => void process.stderr.write(`! ${escapeText(text)}\n`),
    cwd: typeof options.cwd === "string" ? resolve(process.cwd(), options.cwd) : process.cwd(),
    color: options.color as boolean | undefined,
    env,
    userConfig: userConfig(env),
    now: clockFrom(env.SESSION_NOW),
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

function userConfig(env: Terminal["env"]): string | null {
  const base = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), ".config");
  return join(base, "session", "config.yaml");
}
