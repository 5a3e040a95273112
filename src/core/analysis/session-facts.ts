import { SessionError } from "../../errors";
import { readBlobs } from "../../git/blobs";
import type { Interval, StoredCheckpoint } from "../../store/context";
import { readBlockers } from "../blockers";
import type { Blocker, Objective, Session } from "../model";
import { readObjectives } from "../objectives";
import { type KnownSession, knownSessions } from "../records/catalogue";
import type { Workspace } from "../workspace";

/** What figures over time need of one session. `lastAt`: its end, or when it was last seen. */
export interface SessionFacts {
  session: Session;
  objectives: Objective[];
  blockers: Blocker[];
  checkpoints: Pick<StoredCheckpoint, "at" | "label" | "metrics">[];
  intervals: Interval[];
  lastAt: string;
}

/** The most bytes of a record that is read. */
const LARGEST = 1024 * 1024;

/** Every session that was seen at `since` or later (null: all), the oldest first. Records are read together, with one process. */
export async function sessionFacts(workspace: Workspace, since: Date | null): Promise<SessionFacts[]> {
  const known = (await knownSessions(workspace)).filter(
    ({ lastAt }) => since === null || Date.parse(lastAt) >= since.getTime(),
  );
  const recorded = known.flatMap(({ source }) => (source.kind === "record" ? [source.entry] : []));
  const blobs = await readBlobs(
    workspace.repository,
    recorded.map(({ files }) => files["session.json"] ?? ""),
    LARGEST,
  );
  const bytesOf = new Map(recorded.map((entry, at) => [entry, blobs[at] ?? null]));
  const { parseRecord } = recorded.length > 0 ? await import("../records/schema") : { parseRecord: null };
  const facts = known.map((one): SessionFacts => {
    const { session, source, lastAt } = one;
    if (source.kind === "live") return { session, lastAt, ...liveFacts(workspace, one) };
    if (source.kind === "trailers") {
      const { context, objectives, blockers } = source.told;
      return { session, lastAt, objectives, blockers, checkpoints: context.checkpoints, intervals: context.intervals };
    }
    const bytes = bytesOf.get(source.entry);
    const parsed = bytes && parseRecord ? parseRecord(bytes) : { why: "" };
    // A record that has just gone leaves the figures that its summary has.
    if ("why" in parsed) return { session, lastAt, ...NOTHING };
    const { objectives, blockers, checkpoints, intervals } = parsed.record;
    return { session, lastAt, objectives, blockers, checkpoints, intervals };
  });
  return facts.reverse();
}

const NOTHING = { objectives: [], blockers: [], checkpoints: [], intervals: [] };

function liveFacts(workspace: Workspace, { source }: KnownSession): Omit<SessionFacts, "session" | "lastAt"> {
  if (source.kind !== "live") return NOTHING;
  const { stored } = source;
  const { checkpoints, intervals } = stored.context;
  try {
    return {
      objectives: readObjectives(stored),
      blockers: readBlockers(stored, workspace.now()),
      checkpoints,
      intervals,
    };
  } catch (cause) {
    if (!(cause instanceof SessionError)) throw cause;
    workspace.warn(cause.message);
    return { objectives: [], blockers: [], checkpoints, intervals };
  }
}
