import { branchFolder } from "../../store/branch-folder";
import { TRACKED } from "../../store/layout";
import { readDecisions } from "../decisions";
import { figureWords } from "../figure-words";
import { readNotes } from "../notes";
import { currentSession } from "../session-state";
import type { StatusReport } from "../status";
import type { Workspace } from "../workspace";
import { annotationsIn } from "./annotations";
import { firstLines } from "./documents";
import { historyLines } from "./history-lines";
import { quoteBlock, quoteLine } from "./quote";
import { recentCommits } from "./recent-commits";

/** A part of the brief: what it says, and the command that shows all of it. */
interface SectionSource {
  name: string;
  title: string;
  more: string;
  lines: (workspace: Workspace, status: StatusReport) => Promise<string[]> | string[];
}

const MARKS = { todo: "[ ]", doing: "[▶]", done: "[x]" } as const;
const DOCUMENT_LINES = 12;

/** All parts, most important first. */
export const SECTIONS: readonly SectionSource[] = [
  {
    name: "objectives",
    title: "What we are building",
    more: "session objectives list --all",
    lines: (_, { objectives }) =>
      objectives.map(({ id, text, state }) => `- ${MARKS[state]} ${id}: ${quoteLine(text)}`),
  },
  {
    name: "next",
    title: "Next",
    more: "session status",
    lines: (_, { next }) => next.map((action) => `- ${quoteLine(action)}`),
  },
  {
    name: "blockers",
    title: "What stands in the way",
    more: "session blockers list",
    lines: (_, { blockers }) =>
      blockers
        .filter(({ state }) => state === "open")
        .map(
          ({ id, text, ticket, openedAt }) =>
            `- ${id}: ${quoteLine(text)}${ticket ? ` (${quoteLine([ticket.key, ticket.title, ticket.state].filter(Boolean).join(", "), 160)})` : ""}${openedAt ? `, open since ${openedAt.slice(0, 10)}` : ""}`,
        ),
  },
  {
    name: "notes",
    title: "Notes",
    more: "session note list",
    lines: async (workspace) => {
      const session = await currentSession(workspace);
      const notes = session ? readNotes(session) : [];
      return notes.map(({ id, text, handoff }) => `- ${id}${handoff ? " (handoff)" : ""}: ${quoteLine(text)}`);
    },
  },
  {
    name: "decisions",
    title: "Decisions",
    more: "session decisions list",
    lines: (workspace) =>
      readDecisions(workspace)
        .slice(0, 8)
        .flatMap(({ id, title, date, status, rationale }) => [
          `- ${id} (${date}${status === "accepted" ? "" : `, ${quoteLine(status, 60)}`}): ${quoteLine(title)}`,
          ...(rationale ? [`  Why: ${quoteLine(rationale)}`] : []),
        ]),
  },
  {
    name: "architecture",
    title: "How it is built",
    more: `read ${TRACKED.architecture} and ${TRACKED.conventions}`,
    lines: architecture,
  },
  { name: "changes", title: "What changed", more: "session status --changes", lines: changes },
  {
    name: "history",
    title: "Git history",
    more: "session analyze --patterns",
    lines: async (workspace, status) => [
      ...(await recentCommits(workspace, status.head)).map(
        ({ oid, subject, author, at }) =>
          `- ${oid.slice(0, 8)} ${at.slice(0, 10)} ${quoteLine(author, 40)}: ${quoteLine(subject, 100)}`,
      ),
      ...historyLines(workspace, status),
    ],
  },
  {
    name: "annotations",
    title: "Marked in changed files",
    more: "session status --changes",
    lines: (workspace, { changes: { files } }) =>
      annotationsIn(
        workspace,
        files.map(({ path }) => path),
      )
        .slice(0, 20)
        .map(({ path, line, text }) => `- ${quoteLine(path, 200)}:${line} ${quoteLine(text, 120)}`),
  },
  {
    name: "quality",
    title: "Quality",
    more: "session status",
    lines: (_, { metrics }) => figureWords(metrics).map((words) => `- ${quoteLine(words, 120)}`),
  },
  {
    name: "handoff",
    title: "The last handoff",
    more: "session handoff",
    lines: async (workspace, { branch }) =>
      branch
        ? quoted(await firstLines(workspace, `${TRACKED.handoffs}/${branchFolder(branch)}.md`, DOCUMENT_LINES))
        : [],
  },
];

const quoted = (lines: string[]): string[] => (lines.length > 0 ? quoteBlock(lines) : []);

async function architecture(workspace: Workspace): Promise<string[]> {
  const { architecture: pattern, patterns, conventions } = workspace.settings.config.context;
  const lines: string[] = [];
  if (pattern) lines.push(`- Architecture: ${quoteLine(pattern, 80)}`);
  if (patterns.length > 0) lines.push(`- Patterns: ${patterns.map((name) => quoteLine(name, 60)).join(", ")}`);
  if (conventions.length > 0) lines.push(`- Conventions: ${conventions.map((name) => quoteLine(name, 60)).join(", ")}`);
  for (const path of [TRACKED.architecture, TRACKED.conventions]) {
    const text = await firstLines(workspace, path, DOCUMENT_LINES);
    if (text.length > 0) lines.push(`- ${path}:`, ...quoteBlock(text));
  }
  return lines;
}

function changes(
  _: Workspace,
  { session, commits, lastCommits, checkpoints, changes: { files, unlisted } }: StatusReport,
): string[] {
  const lines: string[] = [];
  const last = checkpoints.at(-1);
  if (last)
    lines.push(
      `- Last checkpoint: ${quoteLine(last.label ?? last.id, 80)}${last.commit ? ` (${last.commit.slice(0, 8)})` : ""}, ${last.at.slice(0, 10)}`,
    );
  if (session && commits > 0)
    lines.push(
      `- ${commits} ${commits === 1 ? "commit" : "commits"} since ${session.base.commit?.slice(0, 8) ?? "the beginning"}:`,
    );
  for (const { oid, subject } of lastCommits) lines.push(`  - ${oid.slice(0, 8)} ${quoteLine(subject, 100)}`);
  if (files.length > 0) lines.push(`- ${files.length} uncommitted ${files.length === 1 ? "file" : "files"}:`);
  for (const { path, status } of files.slice(0, 15)) lines.push(`  - ${status}: ${quoteLine(path, 200)}`);
  if (files.length > 15) lines.push(`  - and ${files.length - 15} more`);
  if (unlisted > 0) lines.push(`- ${unlisted} uncommitted ${unlisted === 1 ? "file" : "files"} not watched`);
  return lines;
}
