import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import type { LoadedConfig } from "../config/load";
import { SessionError } from "../errors";
import { defaultBranch, pathInCommit } from "../git/refs";
import { openRepository, type Repository, type Standing } from "../git/repository";
import { hasState, type Layout, layoutOf, TRACKED } from "../store/layout";
import type { Ahead } from "./ahead";
import { beginLook, type Look, type LookKind } from "./look";
import type { Instant } from "./model";
import type { SettingsEnvironment } from "./settings";

/** What plugins need to know of the process. */
export interface PluginStanding {
  /** False under --no-plugins. */
  enabled: boolean;
  version: string;
  verbose: boolean;
  /** `$XDG_DATA_HOME/session`: what the person trusts. Null where no home is known. */
  dataFolder: string | null;
  /** The person's own settings file outside of any repository. */
  ownConfig: string | null;
  /** The person's own folder of plugins; null where no home is known. */
  personalFolder: string | null;
  /** The command line that starts this program as the host of a plugin. */
  hostCommand: readonly string[];
  /** Takes what is to be done when the command is over. */
  atClose: (act: () => void) => void;
}

/** Everything one command works with: the repository, where state lives, the settings and the clock. */
export interface Workspace {
  repository: Repository;
  layout: Layout;
  settings: LoadedConfig;
  /** The one clock of the command; tests fix it. */
  now: () => Date;
  /** Hears of what the person should know beside the answer (stderr). */
  warn: (text: string) => void;
  /** Called once before anything is written: from then on an interrupt lets the step be taken back. */
  beforeWriting: () => void;
  /** What git was asked at the very start, for the commands that said so; null once it may be out of date. */
  look: Look | null;
  plugins: PluginStanding;
}

/** What a command was started with. */
export interface Start extends Standing, SettingsEnvironment {
  now: () => Date;
  warn: (text: string) => void;
  beforeWriting?: () => void;
  /** What to ask git about the work tree at once. */
  look?: LookKind | null;
  /** The same, begun before the command line was read. */
  ahead?: Ahead | null;
  plugins?: PluginStanding;
}

/** Where nothing is said about plugins none run. */
const NO_PLUGINS: PluginStanding = {
  enabled: false,
  version: "",
  verbose: false,
  dataFolder: null,
  ownConfig: null,
  personalFolder: null,
  hostCommand: [],
  atClose: () => {},
};

/** Opens the repository around the folder and reads the settings. @throws SessionError NO_REPOSITORY and its kin, CONFIG_INVALID */
export async function openWorkspace(start: Start): Promise<Workspace> {
  const { repository, look } = await found(start);
  const layout = layoutOf(repository.commonDir);
  // Loaded while git looks.
  const { readSettings } = await import("./settings");
  const settings = await readSettings(repository, layout, start);
  return {
    repository,
    layout,
    settings,
    look,
    now: start.now,
    warn: start.warn,
    beforeWriting: start.beforeWriting ?? (() => {}),
    plugins: start.plugins ?? NO_PLUGINS,
  };
}

/** The repository with the look that was asked for: the one begun ahead where that is of the same kind. */
async function found(start: Start): Promise<{ repository: Repository; look: Look | null }> {
  const { ahead, look } = start;
  if (ahead && look === ahead.kind && ahead.cwd === start.cwd) {
    ahead.listen(start.onRun);
    const begun = await ahead.found;
    // What git is told of the clock is read from the command line's surroundings, which were not known then.
    const place = { ...begun.repository.place, env: start.env };
    return { look: begun.look, repository: { ...begun.repository, place } };
  }
  const repository = await openRepository(start);
  return { repository, look: look ? beginLook(repository, look) : null };
}

/** Refuses to go on where session was never set up. @throws SessionError NOT_INITIALISED */
export async function requireInitialised({ repository, layout }: Workspace): Promise<void> {
  if (hasState(layout) || existsSync(join(repository.top, TRACKED.folder))) return;
  const branch = await defaultBranch(repository);
  if (branch && (await pathInCommit(repository, branch, TRACKED.config))) return;
  throw new SessionError("NOT_INITIALISED");
}

/** Which work tree this is: the way from the common git dir to its own, empty for the main one. */
export function placeOf({ commonDir, gitDir }: Pick<Repository, "commonDir" | "gitDir">): string {
  return relative(commonDir, gitDir).replaceAll("\\", "/");
}

/** An instant to the second, as files and JSON carry it. */
export function instant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z` as Instant;
}
