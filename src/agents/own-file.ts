import { SessionError } from "../errors";
import type { ManagedFile } from "./managed-file";

/**
 * A whole file of ours. `mark` stands in every version of it: a file without that is somebody else's and is left alone.
 */
export function ownFile(path: string, content: string, mark: string): ManagedFile {
  const isIn = (text: string): boolean => text.includes(mark);
  return {
    path,
    isIn,
    put(text) {
      if (text !== null && !isIn(text))
        throw new SessionError("FOREIGN_FILE", { path, why: "it is there already, and session has not written it" });
      return content;
    },
    take: (text) => (isIn(text) ? null : text),
  };
}
