import { readFileSync } from "node:fs";
import { join } from "node:path";
import Mustache from "mustache";
import type { TargetName } from "../build/compile";

/** What the recipes of other package managers are filled in with. */
export interface Published {
  version: string;
  /** Address of the repository, without a slash at its end. */
  repository: string;
  /** Address of the folder that the archives are downloaded from. */
  download: string;
  /** File name of each target's archive, and its SHA-256 in hex. */
  archive: Partial<Record<TargetName, string>>;
  sum: Partial<Record<TargetName, string>>;
}

/** The recipes by the paths at which they lie in the release folder. */
const RECIPES = {
  "packaging/session.rb": "session.rb",
  "packaging/session.json": "session.json",
  "packaging/setup-session/action.yml": "action.yml",
} as const;

/**
 * Fills in the recipes: Homebrew formula, Scoop manifest, GitHub Action. A recipe that names a target which was not built
 * is an error.
 * @returns each with its path
 */
export function recipes(published: Published): [path: string, text: string][] {
  return Object.entries(RECIPES).map(([path, template]) => [path, fill(readTemplate(template), published)]);
}

/** Puts the repository's address into an installer, so that it knows where to download from. */
export function installer(script: string, repository: string): string {
  return fill(script, { repository });
}

/** A template of this folder, as text. */
export function readTemplate(name: string): string {
  return readFileSync(join(import.meta.dir, "templates", name), "utf8");
}

function fill(template: string, view: object): string {
  const tags: [string, string] = ["[[", "]]"];
  for (const [kind, name] of Mustache.parse(template, tags)) {
    if (kind === "text") continue;
    const value = name.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], view);
    if (typeof value !== "string") throw new Error(`nothing is known for [[${name}]]`);
  }
  return Mustache.render(template, view, {}, { tags, escape: String });
}
