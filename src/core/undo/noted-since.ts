import type { FileContent, FileStep } from "../../store/intents";
import { fromContent, toContent } from "../../store/journal";
import { readSafely, same } from "../journalled-files";

/** A session's context, the one file that a hook writes beside the journal. */
const CONTEXT = /^[^/]+\/context\.json$/;

/**
 * Files of a plan, past what agent hooks have noted since: that is nothing a person did, and is no reason to refuse. Where a
 * context differs from what the plan expects in its `agents` alone, these stay, in what is expected and in what comes back.
 */
export function pastNotes(files: readonly FileStep[], roots: Readonly<Record<FileStep["root"], string>>): FileStep[] {
  return files.map((file) => {
    if (file.root !== "state" || !CONTEXT.test(file.path) || file.before === null) return file;
    const now = readSafely(roots.state, file.path);
    if (now === null || same(now, fromContent(file.before))) return file;
    const [noted, expected] = [contextIn(toContent(now)), contextIn(file.before)];
    if (!noted || !expected || without(noted) !== without(expected)) return file;
    const back = contextIn(file.after);
    const after = back ? { text: `${JSON.stringify({ ...back, agents: noted["agents"] }, null, 2)}\n` } : file.after;
    return { ...file, before: toContent(now), after };
  });
}

type Context = Readonly<Record<string, unknown>>;

function contextIn(content: FileContent): Context | null {
  if (content === null || !("text" in content)) return null;
  try {
    const value: unknown = JSON.parse(content.text);
    return typeof value === "object" && value !== null ? (value as Context) : null;
  } catch {
    return null;
  }
}

const without = (context: Context): string => JSON.stringify({ ...context, agents: [] });
