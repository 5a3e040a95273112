import type { ManagedFile, Scope } from "./managed-file";

/** An agent tool: what is installed for it, and how it is answered. */
export interface AgentTool {
  /** What it is called on the command line. */
  name: string;
  title: string;
  /** The files of an installation; none where the tool has no place for that scope. */
  files(scope: Scope): ManagedFile[];
  /** What a person has to do beside, a sentence each. */
  instructions: readonly string[];
}

/** How a tool takes text for its context from a hook's standard output. */
export type Shape = (text: string) => string;

/** The shape of Claude Code and of those that follow it. */
export const nestedShape: Shape = (additionalContext) =>
  JSON.stringify({ hookSpecificOutput: { hookEventName: "SessionStart", additionalContext } });
