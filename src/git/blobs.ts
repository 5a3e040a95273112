import { git } from "./exec";
import type { Repository } from "./repository";

/** How much is read into memory with one git process. */
const CHUNK_BYTES = 64 * 1024 * 1024;

/**
 * Reads blobs by object id or by `<commit>:<path>`, in the order of the names. What is missing, is no blob, or is larger
 * than `limit` bytes is null: sizes are asked for first, so that a huge object of somebody else's never reaches the memory.
 */
export async function readBlobs(
  repository: Repository,
  names: readonly string[],
  limit: number,
  env: Readonly<Record<string, string>> = {},
): Promise<(Uint8Array | null)[]> {
  if (names.length === 0) return [];
  const checked = await git(repository.place, ["cat-file", "--batch-check", "--buffer"], {
    stdin: lines(names),
    env,
  });
  const answers = new TextDecoder().decode(checked.stdout).split("\n");
  const oids = names.map((_, at) => {
    const [, oid, size] = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(answers[at] ?? "") ?? [];
    return oid !== undefined && Number(size) <= limit ? { oid, size: Number(size) } : null;
  });
  const found = new Map<string, Uint8Array>();
  let chunk: string[] = [];
  let bytes = 0;
  for (const wanted of oids) {
    if (!wanted) continue;
    chunk.push(wanted.oid);
    bytes += wanted.size;
    if (bytes < CHUNK_BYTES) continue;
    await readChunk(repository, chunk, found);
    [chunk, bytes] = [[], 0];
  }
  await readChunk(repository, chunk, found);
  return oids.map((wanted) => (wanted ? (found.get(wanted.oid) ?? null) : null));
}

async function readChunk(
  repository: Repository,
  oids: readonly string[],
  found: Map<string, Uint8Array>,
): Promise<void> {
  if (oids.length === 0) return;
  const { stdout } = await git(repository.place, ["cat-file", "--batch", "--buffer"], { stdin: lines(oids) });
  const decoder = new TextDecoder();
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf(10, at);
    const [oid = "", type, size] = decoder.decode(stdout.subarray(at, end)).split(" ");
    if (type !== "blob") return;
    found.set(oid, stdout.subarray(end + 1, end + 1 + Number(size)));
    at = end + 2 + Number(size);
  }
}

/** One name a line; one that holds a line break names nothing. */
const lines = (names: readonly string[]): string =>
  names.map((name) => `${/[\n\0]/.test(name) ? "" : name}\n`).join("");
