import type { StatusReport } from "../status";
import type { Workspace } from "../workspace";
import { briefHistory } from "./history-facts";
import { quoteLine } from "./quote";

const MOST_PAIRS = 5;
const MOST_PEOPLE = 5;

/**
 * Where the code changes most, who else is at it, and what changes together with the files in work. Read from a small file that
 * `analyze` and `report` leave; where that is behind, it says up to which commit it goes. Nothing where there is none.
 */
export function historyLines(
  { layout }: Workspace,
  { head, session, changes: { files } }: Pick<StatusReport, "head" | "session" | "changes">,
): string[] {
  const kept = briefHistory(layout);
  if (!kept) return [];
  const { hotspots, people, coupling, days, until, tip } = kept;
  const upTo = tip === head ? "" : `, known up to ${tip.slice(0, 8)}`;
  const lines: string[] = [];
  const others = people.filter(({ email }) => email !== session?.author.email).slice(0, MOST_PEOPLE);
  const inWork = new Set(files.map(({ path }) => path));
  const pairs = coupling.filter(({ a, b }) => inWork.has(a) !== inWork.has(b)).slice(0, MOST_PAIRS);
  if (pairs.length > 0) lines.push(`- Files that change together with those in work${upTo}:`);
  for (const { a, b, shared, degree } of pairs) {
    const [own, other] = inWork.has(a) ? [a, b] : [b, a];
    lines.push(`  - ${quoteLine(other, 200)} with ${quoteLine(own, 200)}: ${shared} commits, ${degree} %`);
  }
  if (hotspots.length > 0) lines.push(`- Large files that changed most in the ${days} days to ${until}${upTo}:`);
  for (const { path, revisions, lines: size } of hotspots)
    lines.push(`  - ${quoteLine(path, 200)}: ${revisions} ${revisions === 1 ? "commit" : "commits"}, ${size} lines`);
  if (others.length > 0) {
    const told = others.map(({ name, commits, last }) => `${quoteLine(name, 40)} (${commits}, last ${last})`);
    lines.push(`- Others active in these days, with their commits: ${told.join(", ")}`);
  }
  return lines;
}
