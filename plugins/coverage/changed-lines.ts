import type { Lines } from "./report";

/** What tells whether a line ran. */
type Told = Pick<Lines, "get">;

/** Of the lines that changed and can run, how many ran. */
export interface NewCode {
  covered: number;
  total: number;
}

/**
 * The coverage of changed lines.
 * @param files lines by path in the repository
 * @param changed the numbers of added and changed lines, by path in the repository
 */
export function newCode(
  files: ReadonlyMap<string, Told | null>,
  changed: ReadonlyMap<string, readonly number[]>,
): NewCode {
  let covered = 0;
  let total = 0;
  for (const [path, numbers] of changed) {
    const lines = files.get(path);
    if (!lines) continue;
    for (const number of numbers) {
      const ran = lines.get(number);
      if (ran === undefined) continue;
      total += 1;
      if (ran) covered += 1;
    }
  }
  return { covered, total };
}
