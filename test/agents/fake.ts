import { expect } from "bun:test";
import { Fixture } from "../harness/fixture";
import type { Answer, RunOptions } from "../harness/program";

/** A machine that does much at once is slow; what the deadline does is shown by a test of its own. */
export const PATIENT = { SESSION_HOOK_MS: "20000" };

/** What each tool sends and how it finds its text in the answer: a deterministic agent. */
export const TOOLS: Record<
  string,
  { sends: (id: string, source: string, cwd: string) => object; text: (out: string) => string }
> = {
  claude: nested("claude"),
  codex: nested("codex"),
  gemini: nested("gemini"),
  qwen: nested("qwen"),
  cursor: {
    sends: (id, _, cwd) => ({ conversation_id: id, hook_event_name: "sessionStart", workspace_roots: [cwd] }),
    text: (out) => only(out, "additional_context"),
  },
  copilot: {
    sends: (id, source, cwd) => ({ sessionId: id, timestamp: 1, cwd, source }),
    text: (out) => only(out, "additionalContext"),
  },
  opencode: { sends: (id, source, cwd) => ({ session_id: id, cwd, source }), text: (out) => out },
};

function nested(tool: string) {
  return {
    sends: (id: string, source: string, cwd: string) => ({
      session_id: id,
      transcript_path: `/transcripts/${tool}-${id}.jsonl`,
      cwd,
      hook_event_name: "SessionStart",
      source,
    }),
    text: (out: string) => only(JSON.stringify(JSON.parse(only(out, "hookSpecificOutput"))), "additionalContext", 2),
  };
}

/** The value of the one key, as a text; with `keys` at most so many others. */
function only(out: string, key: string, keys = 1): string {
  const document = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(document)).toHaveLength(keys);
  const value = document[key];
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** An open session with one objective. */
export function begun(): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "Sign in with Google"]);
  return fixture;
}

/** Plays an event of a tool. */
export function hook(fixture: Fixture, tool: string, event: string, input: string, options: RunOptions = {}): Answer {
  const env = { ...PATIENT, ...options.env };
  return fixture.session(["agent", "hook", tool, event], { ...options, input, env });
}

/** The agent sessions that are noted. */
export const agentsOf = (fixture: Fixture): { tool: string; sessionId: string; transcript: string | null }[] =>
  JSON.parse(fixture.read(".git/sessions/feature%2Fx/context.json")).agents;
