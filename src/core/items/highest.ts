import type { SessionContext } from "../../store/context";

/** The highest number ever given under a prefix (`obj`, `blk`, `note`), so that no id is given twice; 0 where none was. */
export function floorOf({ highest }: SessionContext, prefix: string): number {
  const known = Math.trunc(highest[prefix] ?? 0);
  return Number.isSafeInteger(known) ? Math.max(0, known) : 0;
}

/** The context with every number in use counted in. A number beyond what JSON carries exactly is left to the file. */
export function withHighest(context: SessionContext, prefix: string, ids: readonly (string | null)[]): SessionContext {
  const numbers = ids.map((id) => Number(id?.slice(prefix.length + 1) ?? 0)).filter(Number.isSafeInteger);
  const reached = Math.max(floorOf(context, prefix), ...numbers);
  return reached === context.highest[prefix] || reached === 0
    ? context
    : { ...context, highest: { ...context.highest, [prefix]: reached } };
}
