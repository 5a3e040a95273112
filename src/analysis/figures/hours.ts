import type { History } from "../history";

const GAP = 120 * 60;

/**
 * Hours of work as commits alone let them be guessed: between two commits of one author less than 120 minutes apart the gap
 * counts, else 120 minutes; the first commit adds nothing (git-hours, src/index.js). A guess, for where there are no sessions.
 */
export function estimatedHours({ commits, authored, person, people }: History): number {
  const times: number[][] = people.map(() => []);
  for (let commit = 0; commit < commits; commit++) times[person[commit] ?? 0]?.push(authored[commit] ?? 0);
  let seconds = 0;
  for (const list of times) {
    list.sort((a, b) => a - b);
    for (let at = 1; at < list.length; at++) {
      const gap = (list[at] ?? 0) - (list[at - 1] ?? 0);
      seconds += gap < GAP ? gap : GAP;
    }
  }
  return Math.round(seconds / 3600);
}
