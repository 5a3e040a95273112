import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EndIntent, FileStep, RefMove, Stage, SwitchIntent } from "../../store/intents";
import type { JournalEntry } from "../../store/journal";
import { keptIndexName } from "../../store/kept-index";
import { fillTokens } from "../journalled-files";
import { commitToken, mergeToken } from "../tokens";
import type { Taken } from "./plan";

/** What one journal entry has moved, in the direction in which it did. */
export interface Effect {
  refs: RefMove[];
  /** Commits it has made, or brought to a branch. */
  taken: Taken[];
}

/** Reads what an entry has moved. */
export function effectOf({ id, git, values = {} }: JournalEntry): Effect {
  switch (git?.kind) {
    case "commit": {
      const to = values[commitToken(id)] ?? null;
      const ref = git.branch === null ? "HEAD" : `refs/heads/${git.branch}`;
      const from = git.replaces ?? git.parent;
      return { refs: [{ ref, from, to }], taken: to === null ? [] : [{ commit: to, remote: null }] };
    }
    case "switch":
      return {
        refs: git.created === null ? [] : [{ ref: `refs/heads/${git.to}`, from: null, to: git.created }],
        taken: [],
      };
    case "end":
      return ending(git, values[mergeToken(id)] ?? null);
    case "delete": {
      const kept = git.kept === null ? [] : [{ ref: git.kept, from: null, to: git.tip }];
      return { refs: [{ ref: `refs/heads/${git.branch}`, from: git.tip, to: null }, ...kept], taken: [] };
    }
    default:
      return { refs: [], taken: [] };
  }
}

function ending({ record, merge }: EndIntent, tip: string | null): Effect {
  const refs: RefMove[] = [{ ref: record.ref, from: record.before, to: record.after }];
  if (merge === null || tip === null) return { refs, taken: [] };
  refs.push({ ref: `refs/heads/${merge.target}`, from: merge.before, to: tip });
  // After a fast-forward the commits are the session's branch's too: only the target may not be published.
  const remote = tip === merge.commit ? merge.target : null;
  return { refs, taken: tip === merge.before ? [] : [{ commit: tip, remote }] };
}

/** The files of an entry as it left them. */
export function filesOf({ files, values = {} }: JournalEntry): FileStep[] {
  return fillTokens(files, values);
}

/** The index that the first of several commits found; null where none of them has touched it. */
export function indexBefore(entries: readonly JournalEntry[]): Stage["index"] {
  const first = entries.find(({ git }) => git?.kind === "commit");
  if (first?.git?.kind !== "commit") return null;
  if (first.git.indexBefore === null) return { raw: null };
  // Named although it may be gone: whoever looks for it says so.
  return { raw: keptIndexName(first.id) };
}

/** The index that an undo has put another one in the place of. */
export function indexReplaced(journal: string, undo: JournalEntry, early: boolean): NonNullable<Stage["index"]> {
  const name = keptIndexName(undo.id, early);
  return { raw: existsSync(join(journal, name)) ? name : null };
}

/** An entry that went from one branch to another, in this work tree or with work put aside or brought back. */
export type Journey = JournalEntry & { git: SwitchIntent | (EndIntent & { merge: NonNullable<EndIntent["merge"]> }) };

/** Whether an entry is one. */
export function isJourney(entry: JournalEntry): entry is Journey {
  return entry.git?.kind === "switch" || (entry.git?.kind === "end" && entry.git.merge !== null);
}
