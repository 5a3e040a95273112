import { currentSession, sessionOf } from "../../core/session-state";
import { instant, type Workspace } from "../../core/workspace";
import { refuseLinks, writeAtomic } from "../../store/atomic-file";
import { printContext } from "../../store/context";
import { hasOpenEntry } from "../../store/journal";
import { takeLock } from "../../store/kernel-lock";
import type { HookInput } from "./input";

/** How long another session process is waited for. The note is worth no more. */
const WAIT_MS = 40;

/**
 * Notes the agent's session in the session's context, once: a conversation that goes on is the same one. Neither a step
 * of an operation nor to be undone: one file, replaced whole under the lock, and left alone where another process is at
 * work or a killed one has left something to settle.
 */
export async function noteAgent(workspace: Workspace, tool: string, input: HookInput): Promise<void> {
  const { sessionId, transcript } = input;
  if (sessionId === null) return;
  const found = await currentSession(workspace);
  if (!found || isNoted(found.context.agents, tool, sessionId)) return;
  const { layout, repository } = workspace;
  const lock = await takeLock(layout.lock, `session agent hook, process ${process.pid}`, WAIT_MS);
  try {
    if (hasOpenEntry(layout.journal)) return;
    // What was read before the lock may be old.
    const now = sessionOf(workspace, found.context.branch);
    if (!now || now.context.status === "ended" || isNoted(now.context.agents, tool, sessionId)) return;
    refuseLinks(repository.commonDir, now.files.context);
    const agents = [...now.context.agents, { tool, sessionId, transcript, at: instant(workspace.now()) }];
    writeAtomic(now.files.context, printContext({ ...now.context, agents }));
  } finally {
    lock.release();
  }
}

function isNoted(agents: readonly { tool: string; sessionId: string }[], tool: string, sessionId: string): boolean {
  return agents.some((agent) => agent.tool === tool && agent.sessionId === sessionId);
}
