import type { FileStep, RefMove } from "../../store/intents";
import { fromContent } from "../../store/journal";
import { joinRefs, type UndoPlan } from "./plan";

/** What taking something back comes to, for a person. */
export interface Effects {
  lines: string[];
  /** Commits that no branch leads to afterwards. */
  commits: string[];
  /** Commits of records that their chain leads to no more. */
  records: string[];
}

/** Tells of a plan what it restores, a line each, the branch first. */
export function effectsOf({ moves, files, taken }: UndoPlan): Effects {
  const { early, head, late, save, restore, worktree } = moves;
  const made = new Set(taken.map(({ commit }) => commit));
  const left = late.refs.flatMap(({ ref, from }) => (from !== null && isWork(ref) && made.has(from) ? [from] : []));
  const records = late.refs.flatMap(({ ref, from }) => (from !== null && isRecord(ref) ? [from] : []));
  return {
    records,
    commits: [...new Set(left)],
    lines: [
      ...(head
        ? [head.to.branch === null ? `HEAD is at ${short(head.to.commit)}, without a branch` : `on ${head.to.branch}`]
        : []),
      ...(worktree === null ? [] : [`the work tree ${worktree} is gone`]),
      ...joinRefs([...early.refs, ...late.refs]).flatMap(refLine),
      ...(late.index || early.index ? ["the index is as it was"] : []),
      ...(save ? ["what was uncommitted here is put aside again"] : []),
      ...(restore ? ["the work that was put aside is back"] : []),
      ...[...early.files, ...late.files, ...files].map(fileLine),
    ],
  };
}

const isWork = (ref: string): boolean => ref === "HEAD" || ref.startsWith("refs/heads/");

const isRecord = (ref: string): boolean => ref.startsWith("refs/session/records/");

const short = (oid: string | null): string => (oid ?? "").slice(0, 8);

function refLine({ ref, from, to }: RefMove): string[] {
  const name = ref.replace(/^refs\/heads\//, "");
  if (!isWork(ref))
    return isRecord(ref)
      ? [`the record of the session is ${to === null ? "gone" : from === null ? "back" : "as it was"}`]
      : [];
  if (to === null) return [`the branch ${name} is gone`];
  return [from === null ? `the branch ${name} is back, at ${short(to)}` : `${name} is at ${short(to)}`];
}

function fileLine({ root, path, before, after }: FileStep): string {
  const context = root === "state" ? /^([^/]+)\/context\.json$/.exec(path) : null;
  const name = root === "state" ? `.git/sessions/${path}` : path;
  if (context === null) return `${name} is ${after === null ? "gone" : before === null ? "back" : "as it was"}`;
  const bytes = fromContent(after);
  if (bytes === null) return `the session of ${decodeURIComponent(context[1] ?? "")} is gone`;
  const { branch, status } = JSON.parse(new TextDecoder().decode(bytes)) as { branch?: string; status?: string };
  return `the session of ${branch} is ${before === null ? `back, ${status}` : `${status}, as it was`}`;
}
