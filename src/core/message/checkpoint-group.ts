import { CHECKPOINT_KEY } from "./session-trailers";
import { readTrailers, trailerKey } from "./trailers";

/** Says whether a line begins the trailer that names a checkpoint. */
export function isCheckpointLine(line: string): boolean {
  return trailerKey(line)?.toLowerCase() === CHECKPOINT_KEY.toLowerCase();
}

/**
 * Says whether a paragraph is the trailers of a checkpoint: it names one, and either nothing but trailers stands in it or
 * a Session-Id too, as where a hook has added a line of its own.
 */
export function isCheckpointGroup(paragraph: readonly string[]): boolean {
  if (!paragraph.some(isCheckpointLine)) return false;
  const { trailers, others } = readTrailers(paragraph);
  return others.length === 0 || trailers.some(({ key }) => key.toLowerCase() === "session-id");
}
