import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { SessionError } from "../../errors";
import { refuseLinks } from "../../store/atomic-file";
import { type DecisionText, parseDecision } from "../../store/decision-file";
import { TRACKED } from "../../store/layout";
import { statsOf } from "../../store/stats";
import { readSafely } from "../journalled-files";
import type { Decision } from "../model";
import type { Workspace } from "../workspace";
import { isDecisionId } from "./decision-id";

/** A decision with the id of the one it replaces. */
export interface DecisionRecord extends Decision {
  supersedes: string | null;
}

/** No record that people write is larger; what is larger is not read. */
const LARGEST = 1024 * 1024;

/** Where a decision's record lies, relative to the repository root. */
export function recordPath(id: string): string {
  return `${TRACKED.decisions}/${id}.md`;
}

/**
 * Reads one record of the work tree; null where there is none.
 * @throws SessionError UNREADABLE_STATE when it has no title or is too large, STATE_SYMLINK
 */
export function readRecord({ repository }: Workspace, id: string): DecisionRecord | null {
  const path = recordPath(id);
  const found = statsOf(join(repository.top, path));
  if (!found) return null;
  if (!found.isSymbolicLink() && !found.isFile()) throw unreadable(path, "it is no file");
  if (found.size > LARGEST) throw unreadable(path, "it is larger than 1 MiB");
  const bytes = named(repository.top, () => readSafely(repository.top, path));
  const text = bytes && parseDecision(bytes);
  if (bytes && !text) throw unreadable(path, 'it has no title, a line that begins with "# "');
  return text && describeRecord(id, text);
}

/** The ids of all records in the work tree, in no order. A folder that is a link is told of and passed over. */
export function recordIds({ repository }: Workspace, warnings: string[] = []): string[] {
  const folder = join(repository.top, TRACKED.decisions);
  try {
    named(repository.top, () => refuseLinks(repository.top, folder));
    return readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .map((name) => name.slice(0, -".md".length))
      .filter(isDecisionId);
  } catch (cause) {
    if (cause instanceof SessionError) warnings.push(cause.message);
    else if (!isMissing(cause)) warnings.push(unreadable(TRACKED.decisions, "the folder cannot be listed").message);
    return [];
  }
}

/** A record in the shape every command shows; a date that it does not tell is the id's. */
export function describeRecord(id: string, text: DecisionText): DecisionRecord {
  const { title, status, supersedes, rationale, alternatives, context, consequences } = text;
  const date = text.date ?? `${id.slice(2, 6)}-${id.slice(6, 8)}-${id.slice(8, 10)}`;
  return { id, title, date, status, rationale, alternatives, context, consequences, path: recordPath(id), supersedes };
}

/** Runs `act`; a file that its error names is named as a person sees it, from the top of the work tree. */
function named<T>(top: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (!(cause instanceof SessionError) || typeof cause.details.path !== "string") throw cause;
    throw new SessionError(cause.code, {
      ...cause.details,
      path: relative(top, cause.details.path).replaceAll("\\", "/"),
    });
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

function unreadable(path: string, why: string): SessionError {
  return new SessionError("UNREADABLE_STATE", { path, why, fix: "Mend it by hand." });
}
