import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { branchFolder } from "../store/branch-folder";
import { readContext } from "../store/context";
import type { Workspace } from "./workspace";

type Place = Pick<Workspace, "repository" | "layout">;

/**
 * The names that a branch had before, the last first: git writes each renaming into the reflog, which goes along with the
 * branch. None where there is no such file.
 */
export function formerNames({ repository }: Place, branch: string): string[] {
  try {
    const log = readFileSync(join(repository.commonDir, "logs/refs/heads", branch), "utf8");
    return [...log.matchAll(/\tBranch: renamed refs\/heads\/(.*) to refs\/heads\/.*$/gm)]
      .map(([, name]) => name ?? "")
      .reverse();
  } catch {
    return [];
  }
}

/** The former name of a branch under which an open session still lies; null where there is none. */
export function sessionLeftBehind(place: Place, branch: string): string | null {
  const { repository, layout } = place;
  const lies = (name: string): boolean => {
    if (existsSync(join(repository.commonDir, "refs/heads", name))) return false;
    try {
      const context = readContext(join(layout.root, branchFolder(name), "context.json"));
      return context?.branch === name && context.status !== "ended";
    } catch {
      return false;
    }
  };
  return formerNames(place, branch).find(lies) ?? null;
}
