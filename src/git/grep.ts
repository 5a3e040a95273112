import { git } from "./exec";
import type { Repository } from "./repository";

/** A line of a tracked file that holds one of the words. `line` and `column` begin at 1; `column` counts bytes, as git has it. */
export interface GrepHit {
  path: string;
  line: number;
  column: number;
  text: string;
}

/** Lines of tracked text files in the work tree that hold one of the words, as git grep finds them. */
export async function grepTracked(repository: Repository, words: readonly string[]): Promise<GrepHit[]> {
  if (words.length === 0) return [];
  const args = ["grep", "-z", "-n", "--column", "-I", "-F", "--no-textconv", "--no-color", "--full-name"];
  const found = await git(repository.place, [...args, ...words.flatMap((word) => ["-e", word]), "--"], {
    accept: [0, 1],
  });
  // path NUL line NUL column NUL text, up to the end of the line; a path may hold a line break, the text cannot.
  const hits: GrepHit[] = [];
  const text = new TextDecoder().decode(found.stdout);
  for (let at = 0; at < text.length; ) {
    const pathEnd = text.indexOf("\0", at);
    const lineEnd = text.indexOf("\0", pathEnd + 1);
    const columnEnd = text.indexOf("\0", lineEnd + 1);
    if (pathEnd < 0 || lineEnd < 0 || columnEnd < 0) break;
    const end = text.indexOf("\n", columnEnd + 1);
    const stop = end < 0 ? text.length : end;
    hits.push({
      path: text.slice(at, pathEnd),
      line: Number(text.slice(pathEnd + 1, lineEnd)),
      column: Number(text.slice(lineEnd + 1, columnEnd)),
      text: text.slice(columnEnd + 1, stop),
    });
    at = stop + 1;
  }
  return hits;
}
