import { commitFiles, type TouchedPath } from "../../git/commit-files";
import type { LoggedCommit } from "../../git/log";
import type { ParsedMessage } from "../message/facts";
import { parseMessage } from "../message/parse";
import { isSessionId } from "../session-id";
import type { Workspace } from "../workspace";

/** What one checkpoint said in a commit message. */
export interface Told {
  commit: LoggedCommit;
  message: ParsedMessage;
  /** The commit holds no other checkpoint's message: it is no squash. */
  alone: boolean;
  /** Paths the commit touches, where they were asked for. */
  files: TouchedPath[];
}

/**
 * What the checkpoints said, in the order of the commits, and within a squash its last part first. Only what names a
 * session counts.
 */
export function toldBy(logged: readonly LoggedCommit[]): Told[] {
  return logged.flatMap((commit) => {
    const messages = parseMessage(commit.message).filter(
      ({ sessionId }) => sessionId !== null && isSessionId(sessionId),
    );
    return messages.reverse().map((message) => ({ commit, message, alone: messages.length === 1, files: [] }));
  });
}

/** The same with the paths that the commits touch. */
export async function withFiles({ repository }: Workspace, told: readonly Told[]): Promise<Told[]> {
  const touched = await commitFiles(repository, [...new Set(told.map(({ commit }) => commit.oid))]);
  return told.map((one) => ({ ...one, files: touched.get(one.commit.oid) ?? [] }));
}

/** Whether a commit only brings the handoff of a session that ended: it is no checkpoint of work. */
export function isHandoff({ message, files }: Told): boolean {
  return (
    message.checkpoint === "handoff" &&
    files.length > 0 &&
    files.every(({ path }) => path.startsWith(".session/handoffs/"))
  );
}

/** Whether a commit brings a session that ended into its target. */
export function isEnd({ message }: Told): boolean {
  return message.checkpoint === "end";
}
