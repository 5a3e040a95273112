import { blockFile } from "./block-file";
import type { ManagedFile } from "./managed-file";

/** What AGENTS.md says, in every tool: facts and the commands, nothing that the brief says as well. */
const LINES = [
  "## Memory of the work",
  "",
  "This repository keeps the memory of its work in git, with the program `session`: objectives, blockers, decisions,",
  "checkpoints and handoffs. `session brief` prints what is being built, what stands in the way and what was decided;",
  "it is where work here begins, unless the brief is in the context already.",
  "",
  "- An objective is finished with `session objectives complete ID`, work is committed with `session checkpoint --label NAME`.",
  '- A decision is recorded with `session decisions add "TEXT" --rationale "TEXT"`, an impediment with `session blockers add "TEXT"`.',
  "- `session help` lists the commands; each takes `--json`.",
];

/** The managed block of AGENTS.md, shared by all tools that read that file. */
export function agentsMd(tool: string): ManagedFile {
  return blockFile("AGENTS.md", tool, LINES);
}

/** A tool's own context file that leads it to AGENTS.md. */
export function leadsToAgentsMd(path: string, tool: string): ManagedFile {
  const lines = ["@AGENTS.md"];
  return { ...blockFile(path, tool, lines, (text) => /@(?:\.\/)?AGENTS\.md\b/.test(text)), sameAs: "AGENTS.md" };
}
