import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { branchFolder } from "./branch-folder";

/** Where the local state lives under the common git dir; linked worktrees share it. */
export interface Layout {
  /** `<common dir>/sessions`: its presence marks an initialised clone. */
  root: string;
  journal: string;
  cache: string;
  lock: string;
  personalConfig: string;
}

/** The layout below a common git dir. */
export function layoutOf(commonDir: string): Layout {
  const root = join(commonDir, "sessions");
  return {
    root,
    journal: join(root, ".journal"),
    cache: join(root, ".cache"),
    lock: join(root, ".lock"),
    personalConfig: join(root, "config.yaml"),
  };
}

/** Whether this clone was set up. What undo still knows after a deinit is no sign of that. */
export function hasState({ root, journal, lock }: Layout): boolean {
  try {
    return readdirSync(root).some((name) => ![basename(journal), basename(lock)].includes(name));
  } catch {
    return false;
  }
}

/** The files of one branch's session. */
export interface SessionFiles {
  folder: string;
  context: string;
  objectives: string;
  blockers: string;
  notes: string;
  handoff: string;
}

/** The session files of a branch; the folder need not exist. */
export function sessionFiles(layout: Layout, branch: string): SessionFiles {
  const folder = join(layout.root, branchFolder(branch));
  return {
    folder,
    context: join(folder, "context.json"),
    objectives: join(folder, "objectives.md"),
    blockers: join(folder, "blockers.md"),
    notes: join(folder, "notes.md"),
    handoff: join(folder, "handoff.md"),
  };
}

/** Paths of the tracked folder, relative to the repository root, with `/`. */
export const TRACKED = {
  folder: ".session",
  config: ".session/config.yaml",
  configSchema: ".session/config.schema.json",
  architecture: ".session/architecture.md",
  conventions: ".session/conventions.md",
  decisions: ".session/decisions",
  decisionLog: ".session/decision-log.md",
  handoffs: ".session/handoffs",
  handoffTemplate: ".session/templates/handoff.md",
  plugins: ".session/plugins",
} as const;
