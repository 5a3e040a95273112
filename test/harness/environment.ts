import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The whole environment of a child process: nothing else of this process reaches it. */
export type Environment = Record<string, string>;

/** What a fixture's commands and its person are called. */
export const PERSON = { name: "Ada Example", email: "ada@example.org" } as const;

const GLOBAL_CONFIG = `[user]
\tname = ${PERSON.name}
\temail = ${PERSON.email}
[init]
	templateDir =
\tdefaultBranch = main
[gc]
\tauto = 0
[maintenance]
\tauto = false
`;

/** What a program needs of the machine to start at all. */
const INHERITED = ["PATH", "SYSTEMROOT", "SystemRoot", "COMSPEC", "PATHEXT"] as const;

/**
 * Makes a home below `folder` and gives an environment that knows only that home: its own git configuration and XDG
 * folders, UTC, a UTF-8 locale without a language, no system configuration, and no inherited GIT_*, CI or SESSION_*.
 */
export function isolate(folder: string): Environment {
  const home = join(folder, "home");
  const temporary = join(folder, "tmp");
  mkdirSync(join(home, ".config"), { recursive: true });
  mkdirSync(temporary);
  const config = join(home, ".gitconfig");
  writeFileSync(config, GLOBAL_CONFIG);
  const environment: Environment = {
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, ".config"),
    XDG_DATA_HOME: join(home, ".local", "share"),
    XDG_STATE_HOME: join(home, ".local", "state"),
    XDG_CACHE_HOME: join(home, ".cache"),
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
    GIT_CONFIG_GLOBAL: config,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
  for (const name of INHERITED) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
