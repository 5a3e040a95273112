import { createHash } from "node:crypto";
import { buildBrief } from "../../core/brief/brief";
import { quoteLine } from "../../core/brief/quote";
import { readStatus, type StatusReport } from "../../core/status";
import type { Workspace } from "../../core/workspace";
import { jsonFromCache, keepInCache } from "../../store/cache-file";

/** After a compaction an agent has its task: more than the live state would only draw it away from that. */
const COMPACT_TOKENS = 600;
const LIVE = ["objectives", "next", "blockers", "changes"];
const CACHE = "agent-sessions.json";
/** Agent sessions whose last state is remembered. */
const MOST_REMEMBERED = 50;

/** The state of which an agent session was told last, by the tool's id of the session. */
type Remembered = Record<string, string>;

/**
 * What an agent is told: the whole brief where it begins, the live state after a compaction, a line where it goes on and
 * something has moved since it was told last. Empty where there is nothing to say, and where the settings want no brief.
 */
export async function contextText(
  workspace: Workspace,
  source: string | null,
  sessionId: string | null,
): Promise<string> {
  if (workspace.settings.config.brief.sections.length === 0) return "";
  const status = await readStatus(workspace);
  const state = digestOf(status);
  const remembered = rememberedIn(workspace);
  const known = sessionId === null ? undefined : remembered[sessionId];
  if (sessionId !== null && known !== state) remember(workspace, remembered, sessionId, state);
  if (source === "resume" || source === "fork") return known === state ? "" : oneLine(status);
  const request = source === "compact" ? { budget: COMPACT_TOKENS, sections: LIVE } : {};
  return (await buildBrief(workspace, { ...request, status })).markdown.trimEnd();
}

/** Where the work stands, in a line. */
function oneLine({ session, branch, objectives, blockers, changes, head, next }: StatusReport): string {
  const done = objectives.filter(({ state }) => state === "done").length;
  const open = blockers.filter(({ state }) => state === "open").length;
  const facts = [
    session
      ? `Session on ${quoteLine(session.branch, 200)}`
      : `No session on ${quoteLine(branch ?? "a detached HEAD", 200)}`,
    ...(head ? [`HEAD ${head.slice(0, 8)}`] : []),
    ...(objectives.length > 0 ? [`${done} of ${objectives.length} objectives done`] : []),
    ...(open > 0 ? [`${open} open ${open === 1 ? "blocker" : "blockers"}`] : []),
    ...(changes.files.length > 0 ? [`${changes.files.length} uncommitted`] : []),
    ...(next[0] ? [`next: ${quoteLine(next[0], 120)}`] : []),
  ];
  return `${facts.join("; ")}. More: session brief`;
}

function digestOf({ head, branch, session, objectives, blockers }: StatusReport): string {
  const state = [head, branch, session?.id, session?.status, objectives, blockers.map(({ id, state: is }) => [id, is])];
  return createHash("sha256").update(JSON.stringify(state)).digest("hex").slice(0, 16);
}

function rememberedIn({ layout }: Workspace): Remembered {
  const kept = jsonFromCache(layout, CACHE);
  return typeof kept === "object" && kept !== null ? (kept as Remembered) : {};
}

function remember({ layout }: Workspace, { ...others }: Remembered, sessionId: string, state: string): void {
  delete others[sessionId];
  const newest = Object.entries(others).slice(1 - MOST_REMEMBERED);
  keepInCache(layout, CACHE, JSON.stringify(Object.fromEntries([...newest, [sessionId, state]])));
}
