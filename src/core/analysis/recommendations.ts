import type { Blocker, Objective } from "../model";
import type { Health } from "./health";
import { span } from "./health";
import type { Patterns } from "./patterns";

/** Something worth doing, the figures that say so, and the command to begin with. */
export interface Recommendation {
  text: string;
  why: string;
  command: string;
}

/** What recommendations are drawn from. */
export interface Findings {
  health: Health;
  patterns: Patterns;
  session: boolean;
  objectives: readonly Objective[];
  blockers: readonly Blocker[];
  behind: { base: string; commits: number } | null;
  uncommittedLines: number;
}

const DAY = 86_400;
/** From when on something is worth a word. */
const LIMITS = {
  blockedDays: 2,
  behind: 10,
  lines: 300,
  hotspotScore: 50,
  hotspotRevisions: 10,
  hotspotLines: 100,
  degree: 60,
  testShare: 50,
};

/** Draws recommendations from the figures, the most pressing first. None is given without the figures that lead to it. */
export function recommendations(findings: Findings): Recommendation[] {
  return [...fromSession(findings), ...fromHistory(findings.patterns), ...fromHabits(findings)];
}

function fromSession({ session, objectives, blockers, behind, uncommittedLines }: Findings): Recommendation[] {
  if (!session) return [];
  const list: Recommendation[] = [];
  const stuck = blockers
    .filter(({ state, blockedSeconds }) => state === "open" && blockedSeconds >= LIMITS.blockedDays * DAY)
    .sort((a, b) => b.blockedSeconds - a.blockedSeconds);
  for (const { id, text, blockedSeconds } of stuck.slice(0, 3))
    list.push({
      text: `Settle ${id}, or pass it on: ${text}`,
      why: `it has been open for ${span(blockedSeconds)}`,
      command: `session blockers resolve ${id}`,
    });
  if (behind && behind.commits >= LIMITS.behind)
    list.push({
      text: `Bring ${behind.base} in`,
      why: `${behind.commits} commits are on ${behind.base} that are not here`,
      command: `git merge ${quoted(behind.base)}`,
    });
  if (uncommittedLines >= LIMITS.lines)
    list.push({
      text: "Make a checkpoint",
      why: `${uncommittedLines} lines are not committed`,
      command: "session checkpoint",
    });
  const open = objectives.filter(({ state }) => state !== "done");
  const [first] = open;
  if (objectives.length === 0)
    list.push({
      text: "Name what this session is for",
      why: "it has no objective, so nothing can tell how far it is",
      command: "session objectives add TEXT",
    });
  else if (first && !open.some(({ state }) => state === "doing"))
    list.push({
      text: `Begin ${first.id}: ${first.text}`,
      why: `${open.length} of ${objectives.length} objectives are open and none is begun`,
      command: `session objectives start ${first.id}`,
    });
  return list;
}

function fromHistory({ hotspots, coupling, truckFactor, counts }: Patterns): Recommendation[] {
  const list: Recommendation[] = [];
  const hot = hotspots.find(
    ({ lines, revisions }) => lines >= LIMITS.hotspotLines && revisions >= LIMITS.hotspotRevisions,
  );
  if (hot && hot.score >= LIMITS.hotspotScore)
    list.push({
      text: `Look at ${hot.path}: what changes it so often could be a part of its own`,
      why: `${hot.revisions} commits touch it and it has ${hot.lines} lines, hotspot score ${hot.score} of 100`,
      command: `git log --oneline -- ${quoted(hot.path)}`,
    });
  const folder = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
  const far = coupling.find(({ a, b, degree }) => degree >= LIMITS.degree && folder(a) !== folder(b));
  if (far)
    list.push({
      text: `See why ${far.a} and ${far.b} change together`,
      why: `they lie in different folders and share ${far.shared} commits, ${far.degree} % of those that touch either`,
      command: `git log --oneline -- ${quoted(far.a)} ${quoted(far.b)}`,
    });
  if (truckFactor.factor === 1 && counts.authors > 1 && truckFactor.files >= 10)
    list.push({
      text: `Let somebody beside ${truckFactor.people[0]} work on what they alone know`,
      why: `without them more than half of ${truckFactor.files} files have no author left (truck factor 1, ${counts.authors} authors)`,
      command: "session analyze --patterns",
    });
  return list;
}

function fromHabits({ health, patterns: { rhythm } }: Findings): Recommendation[] {
  const list: Recommendation[] = [];
  const tests = health.parts.find(({ name }) => name === "tests");
  if (tests && tests.score < LIMITS.testShare)
    list.push({ text: "Commit tests with the code they are for", why: tests.reason, command: "session analyze" });
  const features = rhythm.types.find(({ type }) => type === "feat")?.commits ?? 0;
  if (features >= 5 && rhythm.fixAfterFeature * 2 >= features)
    list.push({
      text: "Look closer at features before they are merged",
      why: `${rhythm.fixAfterFeature} fixes touch files that a feature had touched in the 7 days before; there are ${features} features`,
      command: "session analyze --patterns",
    });
  return list;
}

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !word.startsWith("-") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
