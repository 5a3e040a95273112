import { SessionError } from "../errors";
import type { ManagedFile } from "./managed-file";

/** The lines that a managed block stands between; the first names who uses it. */
const BEGIN = /^<!-- session: begin \(([^)]*)\) -->\r?$/m;
const END = /^<!-- session: end -->\r?$/m;

/** A managed block as it stands in a text. */
interface Found {
  from: number;
  /** Behind its last line, line end included. */
  to: number;
  users: string[];
}

/**
 * A Markdown file with a managed block at its end. Several tools may share one: the block names them and goes with the
 * last. `there` tells of a text that says the same already and needs no block.
 */
export function blockFile(
  path: string,
  user: string,
  lines: readonly string[],
  there: (text: string) => boolean = () => false,
): ManagedFile {
  return {
    path,
    isIn: (text) => read(path, text)?.users.includes(user) ?? false,
    put(text) {
      const found = text === null ? null : read(path, text);
      if (text === null) return printed([user], lines, "\n");
      const end = text.includes("\r\n") ? "\r\n" : "\n";
      if (found) {
        const users = [...new Set([...found.users, user])].sort();
        return text.slice(0, found.from) + printed(users, lines, end) + text.slice(found.to);
      }
      if (there(text)) return text;
      const gap = text === "" || text.endsWith(end + end) ? "" : text.endsWith("\n") ? end : end + end;
      return text + gap + printed([user], lines, end);
    },
    take(text) {
      const found = read(path, text);
      if (!found?.users.includes(user)) return text;
      const end = text.includes("\r\n") ? "\r\n" : "\n";
      const users = found.users.filter((name) => name !== user);
      const [head, tail] = [text.slice(0, found.from), text.slice(found.to)];
      if (users.length > 0) return head + printed(users, lines, end) + tail;
      // The empty line before the block came with it.
      const before = tail === "" && head.endsWith(end + end) ? head.slice(0, -end.length) : head;
      return before + tail === "" ? null : before + tail;
    },
  };
}

function printed(users: readonly string[], lines: readonly string[], end: string): string {
  return [`<!-- session: begin (${users.join(", ")}) -->`, ...lines, "<!-- session: end -->", ""].join(end);
}

/** @throws SessionError FOREIGN_FILE where a block begins and does not end: what is in it cannot be told */
function read(path: string, text: string): Found | null {
  const begin = BEGIN.exec(text);
  if (!begin) return null;
  const end = END.exec(text.slice(begin.index));
  if (!end) throw new SessionError("FOREIGN_FILE", { path, why: "the line <!-- session: end --> is missing in it" });
  const behind = begin.index + end.index + end[0].length;
  return {
    from: begin.index,
    to: text[behind] === "\n" ? behind + 1 : behind,
    users: (begin[1] ?? "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean),
  };
}
