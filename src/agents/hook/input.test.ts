import { describe, expect, test } from "bun:test";
import { hostOf } from "./host";
import { parseInput } from "./input";
import { shaped } from "./shapes";

const NOTHING = { sessionId: null, transcript: null, cwd: null, source: null };

describe("what a tool tells", () => {
  test("by the names of each tool", () => {
    expect(parseInput('{"session_id":"a","transcript_path":"/t","cwd":"/w","source":"clear"}')).toEqual({
      sessionId: "a",
      transcript: "/t",
      cwd: "/w",
      source: "clear",
    });
    expect(parseInput('{"conversation_id":"c","workspace_roots":["/w"]}')).toMatchObject({ sessionId: "c", cwd: "/w" });
    expect(parseInput('{"sessionId":"s","source":"new"}')).toMatchObject({ sessionId: "s", source: "new" });
  });

  test("nothing by what is no event", () => {
    for (const text of ["", "x", "[]", "null", "{", '{"session_id":7,"cwd":["/"],"source":null}'])
      expect(parseInput(text)).toEqual(NOTHING);
    expect(parseInput(JSON.stringify({ session_id: "x".repeat(300), cwd: "/a\0b" }))).toEqual(NOTHING);
  });
});

test("one shape a tool, and none for no text", () => {
  expect(JSON.parse(shaped("claude", "é"))).toEqual({
    hookSpecificOutput: { hookEventName: "SessionStart", additionalContext: "é" },
  });
  expect(shaped("cursor", "x")).toBe('{"additional_context":"x"}\n');
  expect(shaped("copilot", "x")).toBe('{"additionalContext":"x"}\n');
  expect(shaped("opencode", "x")).toBe("x\n");
  expect(shaped("claude", "")).toBe("");
});

test("who runs Claude Code's hooks is told by the environment, for that tool alone", () => {
  expect(hostOf("claude", {})).toBe("claude");
  expect(hostOf("claude", { CURSOR_VERSION: "3" })).toBe("cursor");
  expect(hostOf("claude", { COPILOT_CLI: "1" })).toBe("copilot");
  expect(hostOf("codex", { CURSOR_VERSION: "3" })).toBe("codex");
});
