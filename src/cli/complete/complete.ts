import { escapeLine } from "../../output/escape";
import { STDOUT, writeTo } from "../../output/streams";
import { workspaceOpener } from "../open";
import { openTerminal } from "../terminal";
import { type Candidate, wantedAt } from "./wanted";

/**
 * Answers a shell that asks what may stand at the cursor: a line a candidate, with what it is behind a tab; `:files`, and
 * what stands before the path in the same word, where a path is meant. Whatever goes wrong, a shell in the middle of a
 * line is told nothing.
 * @param words Everything behind `session` up to the cursor; the last may be empty.
 */
export async function printCandidates(words: readonly string[]): Promise<number> {
  try {
    const lines = await candidates(words);
    writeTo(STDOUT, lines.map((line) => `${line}\n`).join(""));
  } catch {
    // No repository, settings that cannot be read: nothing to offer.
  }
  return 0;
}

async function candidates(words: readonly string[]): Promise<string[]> {
  const current = words.at(-1) ?? "";
  const wanted = await wantedAt(words);
  if (wanted.kind === "files") return [`:files\t${wanted.joined}`];
  const all = wanted.kind === "words" ? wanted.candidates : await names(words, wanted.of, wanted.joined);
  return all.filter(([word]) => word.startsWith(current)).map(([word, about]) => `${word}\t${about}`);
}

async function names(
  words: readonly string[],
  of: Parameters<typeof import("../../core/completion-names").namesOf>[1],
  joined: string,
): Promise<Candidate[]> {
  const { namesOf } = await import("../../core/completion-names");
  const terminal = { ...(await openTerminal({ cwd: folderOf(words) })), warn: () => {} };
  const found = await namesOf(await workspaceOpener(terminal, null)({ tolerateProblems: true }), of);
  return found.map(([name, about]) => [`${joined}${name}`, escapeLine(about)]);
}

/** The folder of `-C DIR` or `--cwd DIR`, where the line has one. */
function folderOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === "-C" || word === "--cwd");
  return at >= 0 ? words[at + 1] : words.find((word) => word.startsWith("--cwd="))?.slice("--cwd=".length);
}
