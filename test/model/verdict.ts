import type { Answer } from "../harness/program";
import { journalled, type Loss, lossesOf, type Stock } from "./stock";
import type { World } from "./world";

/** One session command of a sequence, with all there was before and after it. */
export interface Step {
  args: readonly string[];
  /** `main` or `linked`. */
  tree: string;
  answer: Answer;
  before: Stock;
  after: Stock;
}

/** The exit codes of the contract; 3 (never set up) and 7 (locked) have no place in a sequence. */
const CODES = new Set([0, 1, 2, 4, 5, 6, 9]);
/** Done here, although the remote failed. */
const DONE = new Set([0, 9]);

/** What is wrong with a step, a line each; nothing where the promise was kept. */
export function complaintsOf(world: World, step: Step): string[] {
  const { args, answer, before, after } = step;
  const said = `${answer.stdout}${answer.stderr}`.trim();
  if (!CODES.has(answer.code)) return [`exit code ${answer.code}: ${said}`];
  if (/something unexpected|\n\s+at \S+ \(/.test(said)) return [`it has no words for it: ${said}`];
  if (!DONE.has(answer.code)) {
    const changed = differenceOf(before, after);
    return changed === null ? [] : [`it refused (${said.split("\n")[0]}), yet ${changed}`];
  }
  const lost = lossesOf(world, before, after).filter((loss) => !isGivenUp(world, loss, step));
  return [
    ...lost.map(({ part, name, oid }) => `LOST ${part} ${name} ${oid}`.trim()),
    ...unacknowledged(args, after),
    ...(answer.code === 0 ? uncommitted(step) : []),
  ];
}

/** The first thing in which two stocks differ; null where nothing does. */
export function differenceOf(before: Stock, after: Stock): string | null {
  for (const part of ["heads", "refs", "index", "files", "state"] as const) {
    const [left, right] = [before[part], after[part]];
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    const name = names.find((one) => left[one] !== right[one]);
    if (name !== undefined) return `${part} ${name} was ${left[name] ?? "not there"} and is ${right[name] ?? "gone"}`;
  }
  return null;
}

/** What a command gives up because that is what it does: the words that are edited, and what is undone, for redo to bring back. */
function isGivenUp(world: World, { part, oid }: Loss, { args }: Step): boolean {
  const [verb = "", second = ""] = args;
  const undone = verb === "undo" || verb === "redo";
  if (part === "line") return undone || second === "edit";
  return part === "file" && undone && journalled(world).has(oid);
}

/** What was added and acknowledged must be in a list. */
function unacknowledged(args: readonly string[], after: Stock): string[] {
  const [verb = "", second = "", third = ""] = args;
  const text = verb === "note" ? second : second === "add" && verb !== "decisions" ? third : null;
  return text === null || after.lines.includes(text) ? [] : [`"${text}" was acknowledged and is in no list`];
}

/** The commit that was acknowledged must be the branch's tip. */
function uncommitted({ args, answer, tree, after }: Step): string[] {
  if (args[0] !== "checkpoint") return [];
  const { commit } = answer.json() as { commit: { oid: string } | null };
  if (commit === null) return [];
  const head = after.heads[tree] ?? "";
  const tip = head.startsWith("ref: ") ? after.refs[head.slice("ref: ".length)] : head;
  return tip === commit.oid ? [] : [`commit ${commit.oid} was acknowledged, and the tip is ${tip}`];
}
