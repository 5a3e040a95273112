import { fstatSync, readSync } from "node:fs";

/** The most that is read of a hook's standard input. */
const MOST_BYTES = 1024 * 1024;

/** What a tool tells of the event; null where it says nothing of the kind. */
export interface HookInput {
  /** The tool's own session. */
  sessionId: string | null;
  transcript: string | null;
  cwd: string | null;
  /** `startup`, `resume`, `clear`, `compact`, `fork`, or what else the tool calls it. */
  source: string | null;
}

const NOTHING: HookInput = { sessionId: null, transcript: null, cwd: null, source: null };

/** Reads the event from a descriptor, at most a megabyte of it. What is no JSON object tells nothing. */
export async function readInput(descriptor: number): Promise<HookInput> {
  const bytes = isPipe(descriptor) ? await pipeBytes() : fileBytes(descriptor);
  return parseInput(new TextDecoder().decode(bytes));
}

/** What the event says, by the names that the tools use. Text that is too long for an id or a path is passed over. */
export function parseInput(text: string): HookInput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return NOTHING;
  }
  if (typeof value !== "object" || value === null) return NOTHING;
  const fields = value as Record<string, unknown>;
  const first = (most: number, ...names: string[]): string | null => {
    const found = names.map((name) => fields[name]).find((each) => typeof each === "string" && each !== "");
    return typeof found === "string" && found.length <= most && !found.includes("\0") ? found : null;
  };
  const roots = fields["workspace_roots"];
  const root = Array.isArray(roots) && typeof roots[0] === "string" ? roots[0] : null;
  return {
    sessionId: first(256, "session_id", "sessionId", "conversation_id", "conversationId"),
    transcript: first(4096, "transcript_path", "transcriptPath"),
    cwd: first(4096, "cwd") ?? root,
    source: first(64, "source"),
  };
}

function isPipe(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}

/** Waits for the end of the pipe, or until what has come is whole. */
async function pipeBytes(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of Bun.stdin.stream()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES || isWhole(chunks)) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES);
}

/** A tool may write the event and leave the pipe open. */
function isWhole(chunks: readonly Uint8Array[]): boolean {
  const last = chunks.at(-1);
  if (!last || !new TextDecoder().decode(last).trimEnd().endsWith("}")) return false;
  try {
    JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/** A file, or nothing: of a terminal or a device nothing is read. */
function fileBytes(descriptor: number): Uint8Array {
  try {
    if (!fstatSync(descriptor).isFile()) return new Uint8Array();
    const buffer = Buffer.alloc(MOST_BYTES);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, MOST_BYTES, 0));
  } catch {
    return new Uint8Array();
  }
}
