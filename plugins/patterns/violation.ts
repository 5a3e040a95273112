/** Where code does what an architecture, a pattern, a convention or a rule forbids. */
export interface Violation {
  path: string;
  /** From 1; 0 where the file as a whole is meant. */
  line: number;
  /** What forbids it: `hexagonal`, `src/domain must not import src/infra`, `max-line-length-100`. */
  rule: string;
  /** What was found, in a sentence without its place. */
  message: string;
}

/** `src/a.ts:3 domain must not import adapters (imports src/adapters/db)`. */
export function sentence({ path, line, message }: Violation): string {
  return `${path}${line > 0 ? `:${line}` : ""} ${message}`;
}

/** The violations that are there now and were not before, wherever they stand in the file. */
export function newOnes(before: readonly Violation[], after: readonly Violation[]): Violation[] {
  const left = new Map<string, number>();
  const key = ({ rule, message }: Violation) => `${rule}\0${message}`;
  for (const one of before) left.set(key(one), (left.get(key(one)) ?? 0) + 1);
  return after.filter((one) => {
    const count = left.get(key(one)) ?? 0;
    left.set(key(one), count - 1);
    return count <= 0;
  });
}
