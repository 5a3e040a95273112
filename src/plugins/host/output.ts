/** Output beyond this, in bytes, is a fault. */
const MOST = 8 * 1024 * 1024;

/** So many bytes of each stream are told line by line; what follows is read and dropped. */
const TOLD = 16 * 1024;

/**
 * Reads the output of a plugin's process, so that it never waits for a reader.
 * @param told gets its first lines
 * @param flooded is called once where it writes too much
 * @returns what ends the reading
 */
export function readOutput(
  streams: readonly ReadableStream<Uint8Array>[],
  told: (line: string) => void,
  flooded: () => void,
): () => void {
  const readers = streams.map((stream) => stream.getReader());
  let total = 0;
  const follow = async (reader: (typeof readers)[number]): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = "";
    let seen = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      total += part.value.length;
      if (total > MOST) return flooded();
      if (seen > TOLD) continue;
      seen += part.value.length;
      const lines = (rest + decoder.decode(part.value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.trim() !== "") told(line.slice(0, 500));
    }
    if (rest.trim() !== "") told(rest.slice(0, 500));
  };
  for (const reader of readers) follow(reader).catch(() => {});
  return () => {
    for (const reader of readers) reader.cancel().catch(() => {});
  };
}
