import type { Stock } from "./stock";
import { differenceOf, type Step } from "./verdict";

/** One operation that can be undone: what there was before and after it, while nothing else has come between. */
interface Operation {
  before: Stock;
  after: Stock;
}

/**
 * What `undo` and `redo` must bring back in a work tree: exactly what there was, as long as nobody else has done anything
 * since.
 */
export class UndoStack {
  #done: Operation[] = [];
  #undone: Operation[] = [];

  /** Somebody else has changed something: from here on nothing exact can be expected. */
  disturb(): void {
    this.#done = [];
    this.#undone = [];
  }

  /** Takes note of a command, and tells what it has not brought back. */
  follow({ args, answer, before, after }: Step): string[] {
    if (answer.code !== 0) return [];
    const [verb = ""] = args;
    if (verb === "undo") return this.#moved(this.#done, this.#undone, "before", after);
    if (verb === "redo") return this.#moved(this.#undone, this.#done, "after", after);
    if (differenceOf(comparable(before), comparable(after)) !== null) {
      this.#done.push({ before, after });
      this.#undone = [];
    }
    return [];
  }

  #moved(from: Operation[], to: Operation[], side: keyof Operation, now: Stock): string[] {
    const operation = from.pop();
    if (operation === undefined) {
      this.disturb();
      return [];
    }
    to.push(operation);
    const difference = differenceOf(comparable(operation[side]), comparable(now));
    return difference === null ? [] : [`it did not bring back what was ${side}: ${difference}`];
  }
}

/** Without what undo keeps for itself, and what a remote has got: that is not taken back. */
function comparable(stock: Stock): Stock {
  const refs = Object.entries(stock.refs).filter(([ref]) => !/^refs\/(session\/(undo|auto)|remotes)\//.test(ref));
  return { ...stock, refs: Object.fromEntries(refs) };
}
