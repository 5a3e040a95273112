import { type MarkedComment, markedComments } from "../../analysis/annotations";
import { type History, loadHistory } from "../../analysis/history";
import type { Progress } from "../../analysis/index/update";
import { grepTracked } from "../../git/grep";
import { readStatus } from "../status";
import type { Workspace } from "../workspace";
import { type Compliance, compliance } from "./compliance";
import { type Health, health } from "./health";
import { type Patterns, patterns, type Range } from "./patterns";
import { type Recommendation, recommendations } from "./recommendations";
import { sessionFacts } from "./session-facts";
import { type Velocity, velocity } from "./velocity";
import { vitals } from "./vitals";
import { withHistory } from "./with-history";

/** What `analyze` is asked for; with none of the parts named it tells all but the annotations. */
export interface AnalyzeRequest {
  parts: readonly ("velocity" | "patterns" | "recommendations" | "annotations")[];
  /** Only commits and sessions from here on; null takes all of history, and the last twelve weeks for velocity. */
  since: Date | null;
  progress: Progress;
}

/** The answer of `analyze`. What was not asked for is null; `compliance`, which looks at all of the code, also where patterns were not named. */
export interface Analysis {
  range: Range | null;
  health: Health | null;
  velocity: Velocity | null;
  patterns: (Patterns & { compliance: Compliance | null }) | null;
  recommendations: Recommendation[];
  annotations: MarkedComment[];
}

const WEEKS = 12;

/** Works out the figures that were asked for. @throws SessionError GIT_FAILED where history cannot be read whole */
export async function analyze(workspace: Workspace, { parts, since, progress }: AnalyzeRequest): Promise<Analysis> {
  const asks = (part: AnalyzeRequest["parts"][number]): boolean => parts.length === 0 || parts.includes(part);
  const answer: Analysis = {
    range: null,
    health: null,
    velocity: null,
    patterns: null,
    recommendations: [],
    annotations: parts.includes("annotations") ? await annotations(workspace) : [],
  };
  if (parts.length === 1 && parts[0] === "annotations") return answer;
  const now = workspace.now();
  const from = since ?? new Date(now.getFullYear(), now.getMonth(), now.getDate() - 7 * (WEEKS - 1));
  const [status, facts] = await Promise.all([
    readStatus(workspace, { lines: true }),
    asks("velocity") ? sessionFacts(workspace, from) : [],
  ]);
  const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
  const { told, recent } = await withHistory(workspace, status.head, progress, (db) => ({
    recent: detached(loadHistory(db, seconds(from))),
    told: patterns(db, status.head ?? "", since && seconds(since), now),
  }));
  answer.range = told.range;
  const signs = await vitals(workspace, status, recent);
  const checked = health(signs);
  if (parts.length === 0) answer.health = checked;
  if (asks("velocity")) answer.velocity = velocity(facts, recent, from, now);
  if (asks("patterns")) {
    const named = parts.includes("patterns");
    answer.patterns = { ...told.patterns, compliance: named ? await compliance(workspace, status, since) : null };
  }
  if (asks("recommendations"))
    answer.recommendations = recommendations({
      health: checked,
      patterns: told.patterns,
      session: signs.session,
      objectives: status.objectives,
      blockers: status.blockers,
      behind: signs.behind,
      uncommittedLines: signs.uncommitted.lines,
    });
  return answer;
}

/** The same commits with their subjects at hand, for when the index is closed. */
function detached(history: History): History {
  const subjects = Array.from({ length: history.commits }, (_, at) => history.subject(at));
  return { ...history, subject: (at) => subjects[at] ?? "" };
}

/** Marked comments in tracked files, by the words of `tracking.annotations`. */
async function annotations({ repository, settings }: Workspace): Promise<MarkedComment[]> {
  const words = settings.config.tracking.annotations;
  return markedComments(await grepTracked(repository, words), words);
}
