import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../../errors";
import { type Added, addedLines, LARGE_FILE_BYTES, lineInFile } from "../../git/added-lines";
import { type FileDiff, parseFileDiffs } from "../../git/file-diffs";
import type { PrivateIndex } from "../../git/index-file";
import type { Repository } from "../../git/repository";
import { findSecrets } from "./find";
import { secretNames } from "./names";

/** A secret that a commit would hold; `line` is null where the file's name says so. */
export interface SecretPlace {
  path: string;
  line: number | null;
  kind: string;
}

/** What a look for secrets came to. */
export interface SecretSearch {
  found: SecretPlace[];
  /** What was not looked into, a sentence each. */
  warnings: string[];
  /** The changed lines that were looked into; null where git did not show all of them. */
  diffs: (() => FileDiff[]) | null;
}

/** A commit with so many is refused, however many more there are. */
const ENOUGH = 200;

/** Files that git hides although they are text, looked at in one go. */
const MOST_HIDDEN = 500;

/**
 * Looks for secrets in what an index would add to a commit: names of new files, and added lines. Where a merge is being
 * concluded (`merging`), what the other side has already is not new.
 */
export async function searchIndex(
  repository: Repository,
  index: PrivateIndex,
  base: string,
  merging: boolean,
): Promise<SecretSearch> {
  const [ours, theirs] = await Promise.all([
    searchAgainst(repository, index, base),
    merging ? searchAgainst(repository, index, "MERGE_HEAD") : null,
  ]);
  if (theirs === null) return ours;
  const known = new Set(theirs.found.map(keyOf));
  return { ...ours, found: ours.found.filter((place) => known.has(keyOf(place))) };
}

const keyOf = (place: SecretPlace): string => JSON.stringify([place.path, place.line, place.kind]);

async function searchAgainst(repository: Repository, index: PrivateIndex, base: string): Promise<SecretSearch> {
  const shown = await addedLines(repository, index, base);
  const { text, large } = sortHidden(repository, shown.hidden);
  const more = text.length > 0 ? await addedLines(repository, index, base, text.slice(0, MOST_HIDDEN)) : null;
  const named = secretNames(shown.fresh).map((path) => ({ path, line: null, kind: "by its name" }));
  const found = [...named, ...(await searchLines(shown)), ...(more ? await searchLines(more) : [])];
  const warnings = large.map((path) => `${path} is larger than 5 MB and was not searched for secrets`);
  if (shown.cut || more?.cut || text.length > MOST_HIDDEN)
    warnings.push("there is more to add than is searched for secrets; the rest was not searched");
  const whole = !shown.cut && large.length === 0;
  return { found, warnings, diffs: whole ? () => parseFileDiffs(shown.patch) : null };
}

async function searchLines({ files }: Added): Promise<SecretPlace[]> {
  const places: SecretPlace[] = [];
  for (const file of files) {
    for (const { kind, line } of await findSecrets(file.text, file.path, ENOUGH))
      places.push({ path: file.path, line: lineInFile(file, line), kind });
    if (places.length >= ENOUGH) break;
  }
  return places;
}

/** Of the files that git shows no lines of, those that are text: hidden by an attribute, or because they are large. */
function sortHidden({ top }: Repository, paths: readonly string[]): { text: string[]; large: string[] } {
  const text: string[] = [];
  const large: string[] = [];
  for (const path of paths) {
    const size = sizeOfText(join(top, path));
    if (size !== null) (size > LARGE_FILE_BYTES ? large : text).push(path);
  }
  return { text, large };
}

/** The size of a file that is text by git's measure (no NUL in the first 8,000 bytes); null for another one. */
function sizeOfText(path: string): number | null {
  const head = new Uint8Array(8000);
  try {
    const descriptor = openSync(path, "r");
    try {
      const read = readSync(descriptor, head, 0, head.length, 0);
      return head.subarray(0, read).includes(0) ? null : statSync(path).size;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Gone from the work tree, or not for us to read.
    return null;
  }
}

/** @throws SessionError SECRET_FOUND where something was found; the secret itself is not told */
export function refuseSecrets(found: readonly SecretPlace[]): void {
  if (found.length === 0) return;
  const places = found.map(({ path, line, kind }) => `${path}${line === null ? "" : `:${line}`}  ${kind}`);
  throw new SessionError("SECRET_FOUND", { files: [...new Set(found.map(({ path }) => path))], places });
}

/** @throws SessionError SECRET_FOUND where a commit message holds a secret */
export async function refuseSecretMessage(message: string): Promise<void> {
  const found = await findSecrets(message);
  refuseSecrets(found.map(({ line, kind }) => ({ path: "the commit message", line, kind })));
}
