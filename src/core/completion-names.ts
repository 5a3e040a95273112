import { SETTING_KEYS } from "../config/setting-keys";
import { listRefs } from "../git/refs";
import { currentSession } from "./session-state";
import type { Workspace } from "./workspace";

/** Kinds of names that only the repository knows. */
export type NameKind = "branch" | "session" | "objective" | "blocker" | "decision" | "note" | "key";

/** A name with a few words on what it stands for. */
type Named = readonly [name: string, about: string];

/** Sessions that a shell offers at most: the newest. */
const MOST_SESSIONS = 100;

/** The names of one kind, for a shell that completes a word. */
export async function namesOf(workspace: Workspace, kind: NameKind): Promise<Named[]> {
  switch (kind) {
    case "branch":
      return branches(workspace);
    case "session":
      return [["last", "the session that ended last"], ...(await sessions(workspace)), ...(await branches(workspace))];
    case "key":
      return SETTING_KEYS.map((key) => [key, ""]);
    case "decision": {
      const { readDecisions } = await import("./decisions");
      return readDecisions(workspace).map(({ id, title }) => [id, title]);
    }
    case "objective":
    case "blocker":
    case "note":
      return ofSession(workspace, kind);
  }
}

async function branches({ repository }: Workspace): Promise<Named[]> {
  const heads = await listRefs(repository, "refs/heads/");
  return heads.map(({ ref }) => [ref.slice("refs/heads/".length), ""]);
}

async function sessions(workspace: Workspace): Promise<Named[]> {
  const { knownSessions } = await import("./records/catalogue");
  const known = await knownSessions(workspace);
  return known.slice(0, MOST_SESSIONS).map(({ session }) => [session.id, `${session.branch}, ${session.status}`]);
}

async function ofSession(workspace: Workspace, kind: "objective" | "blocker" | "note"): Promise<Named[]> {
  const session = await currentSession(workspace);
  if (!session) return [];
  if (kind === "objective") {
    const { readObjectives } = await import("./objectives");
    return readObjectives(session).map(({ id, text }) => [id, text]);
  }
  if (kind === "blocker") {
    const { readBlockers } = await import("./blockers");
    return readBlockers(session, workspace.now()).map(({ id, text }) => [id, text]);
  }
  const { readNotes } = await import("./notes");
  return readNotes(session).map(({ id, text }) => [id, text]);
}
