import { SessionError } from "../errors";
import { currentBranch } from "../git/head";
import { defaultBranch } from "../git/refs";
import type { SessionContext } from "../store/context";
import { printDecision } from "../store/decision-file";
import { setDecisionStatus } from "../store/decision-status";
import { TRACKED } from "../store/layout";
import { isDecisionId, newDecisionId } from "./decisions/decision-id";
import { decisionLog } from "./decisions/decision-log";
import { type DecisionRecord, describeRecord, readRecord, recordIds } from "./decisions/record";
import { type DecisionRequest, decisionTextOf } from "./decisions/request";
import { readSafely } from "./journalled-files";
import type { PlannedFile } from "./operation";
import type { Workspace } from "./workspace";

/**
 * All decisions recorded in the work tree, newest first.
 * @param warnings Hears of each record that cannot be read; the others are given all the same.
 */
export function readDecisions(workspace: Workspace, warnings: string[] = []): DecisionRecord[] {
  return newestFirst(recordIds(workspace, warnings).flatMap((id) => readOrWarn(workspace, id, warnings) ?? []));
}

/** The decisions taken in a session, in their order; those whose record is not in the work tree are left out. */
export function sessionDecisions(
  workspace: Workspace,
  { decisions }: SessionContext,
  warnings: string[] = [],
): DecisionRecord[] {
  return decisions.filter(isDecisionId).flatMap((id) => readOrWarn(workspace, id, warnings) ?? []);
}

/** A decision that is about to be recorded: its files have still to be written. */
export interface PlannedDecision {
  decision: DecisionRecord;
  /** The one it replaces, as it will read. */
  superseded: DecisionRecord | null;
  /** The new record, the replaced one with its new status, and on the default branch the log. */
  files: PlannedFile[];
}

/** Plans a new record, with its id. @throws SessionError USAGE for a text that is empty or too long */
export async function plannedDecision(
  workspace: Workspace,
  request: DecisionRequest,
  supersedes: DecisionRecord | null = null,
): Promise<PlannedDecision> {
  const now = workspace.now();
  const id = newDecisionId(now, recordIds(workspace));
  const text = decisionTextOf(request, now, supersedes?.id ?? null);
  const decision = describeRecord(id, text);
  const files: PlannedFile[] = [{ root: "tree", path: decision.path, content: printDecision(text) }];
  const superseded = supersedes && { ...supersedes, status: `superseded by ${id}` };
  if (superseded) {
    const bytes = readSafely(workspace.repository.top, superseded.path) ?? new Uint8Array();
    files.push({ root: "tree", path: superseded.path, content: setDecisionStatus(bytes, superseded.status) });
  }
  const log = await plannedDecisionLog(workspace, superseded ? [decision, superseded] : [decision]);
  return { decision, superseded, files: log ? [...files, log] : files };
}

/**
 * decision-log.md as it has to be written, with records that are not on the disk yet. Null where it is up to date, and on
 * every branch but the default one: two branches that both rewrote it would conflict.
 */
export async function plannedDecisionLog(
  workspace: Workspace,
  changed: readonly DecisionRecord[] = [],
): Promise<PlannedFile | null> {
  const { repository } = workspace;
  const branch = await currentBranch(repository);
  if (branch === null || branch !== (await defaultBranch(repository))) return null;
  const stored = readDecisions(workspace).filter(({ path }) => changed.every((record) => record.path !== path));
  const content = decisionLog(newestFirst([...stored, ...changed]));
  const current = readSafely(repository.top, TRACKED.decisionLog);
  if (current !== null && new TextDecoder().decode(current) === content) return null;
  return { root: "tree", path: TRACKED.decisionLog, content };
}

function readOrWarn(workspace: Workspace, id: string, warnings: string[]): DecisionRecord | null {
  try {
    return readRecord(workspace, id);
  } catch (cause) {
    if (!(cause instanceof SessionError)) throw cause;
    warnings.push(cause.message);
    return null;
  }
}

/** By date, and within a day by id: ids grow with the time of day. */
function newestFirst(records: DecisionRecord[]): DecisionRecord[] {
  const key = ({ date, id }: DecisionRecord): string => `${date} ${id}`;
  return records.sort((a, b) => (key(a) < key(b) ? 1 : -1));
}
