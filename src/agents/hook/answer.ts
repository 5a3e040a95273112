import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { requireInitialised, type Workspace } from "../../core/workspace";
import { SessionError } from "../../errors";
import { hostHasOwn, hostOf } from "./host";
import { type HookInput, readInput } from "./input";
import { shaped } from "./shapes";

/** Milliseconds after the start of the process by which a hook has answered. */
const DEADLINE_MS = 300;

/** What is said where the brief is not ready in time: losing the context without a word would be worse. */
const LATE =
  "This repository keeps the memory of its work with session. The brief was not ready in time; session brief prints it.";

/** A hook that was run: what is printed, and why it is nothing, for whoever looks. */
export interface HookAnswer {
  output: string;
  why: string | null;
}

/** What a hook is run with. */
export interface HookCall {
  tool: string;
  event: string;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  open(cwd: string): Promise<Workspace>;
}

/**
 * Answers a tool's event within the deadline, whatever happens: with the one shape that the tool takes, or with nothing.
 * Never throws.
 */
export async function answerHook(call: HookCall): Promise<HookAnswer> {
  const asked = Number(call.env["SESSION_HOOK_MS"]);
  const most = asked > 0 ? asked : DEADLINE_MS;
  const late = Bun.sleep(Math.max(1, most - performance.now())).then(() => null);
  try {
    const input = await Promise.race([readInput(0), late]);
    if (input === null) return { output: "", why: "the event did not come in time" };
    const answer = await Promise.race([answerTo(call, input), late]);
    if (answer !== null) return answer;
    const begins = call.event === "session-start";
    return { output: begins ? shaped(call.tool, LATE) : "", why: "the brief was not ready in time" };
  } catch (cause) {
    return { output: "", why: cause instanceof SessionError ? cause.message : "something unexpected happened" };
  }
}

async function answerTo(call: HookCall, input: HookInput): Promise<HookAnswer> {
  const { tool, event, cwd } = call;
  const place = input.cwd === null ? cwd : resolve(cwd, input.cwd);
  const workspace = await call.open(existsSync(place) ? place : cwd);
  await requireInitialised(workspace);
  const host = hostOf(tool, call.env);
  const [{ noteAgent }, { contextText }] = await Promise.all([import("./note"), import("./context-text")]);
  // Noted while git works; that it could not be is no reason to say nothing.
  const noted = noteAgent(workspace, host, input).catch(() => {});
  if (event !== "session-start") {
    await noted;
    return { output: "", why: `${event} takes no context` };
  }
  if (host !== tool && hostHasOwn(host, workspace.repository.top))
    return { output: "", why: `${host} has a hook of its own here` };
  const text = await contextText(workspace, input.source, input.sessionId);
  await noted;
  return {
    output: shaped(tool, text),
    why: text === "" ? "nothing has moved since this agent session was told" : null,
  };
}
