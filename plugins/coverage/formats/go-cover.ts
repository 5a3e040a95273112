import { type Format, ReportFiles, wholeNumber } from "../report";

/** `name.go:line.column,line.column statements count` */
const BLOCK = /^(.+):(\d+)\.\d+,(\d+)\.\d+ (\d+) (\d+)$/;

/** More lines than any program has; a made-up profile must not keep the command busy. */
const MOST_LINES = 5_000_000;

/**
 * `go test -coverprofile`: counted by statements, as `go tool cover` prints it. Blocks that stand several times (one
 * profile over several packages) are one block, as in golang.org/x/tools/cover.
 */
export const goCover: Format = {
  name: "Go coverprofile",
  begins: (head) => /^mode: (?:set|count|atomic)\s*$/m.test(head.slice(0, 40)),
  read: (text) => {
    const blocks = new Map<string, { statements: number; ran: boolean }>();
    const files = new ReportFiles();
    let budget = MOST_LINES;
    for (const line of text.split("\n")) {
      const match = BLOCK.exec(line.trimEnd());
      if (match === null) continue;
      const [whole, path = "", from, to, statements, count] = match;
      const ran = !/^0+$/.test(count ?? "");
      const key = whole.slice(0, whole.lastIndexOf(" "));
      const known = blocks.get(key);
      blocks.set(key, { statements: wholeNumber(statements) ?? 0, ran: ran || known?.ran === true });
      const first = Number(from);
      const last = Number(to);
      budget -= last - first + 1;
      if (budget < 0) throw new Error("it tells more lines than are read");
      const lines = files.linesOf(path);
      for (let at = first; at <= last; at += 1) lines.add(at, ran);
    }
    let covered = 0;
    let total = 0;
    for (const { statements, ran } of blocks.values()) {
      total += statements;
      if (ran) covered += statements;
    }
    return { metric: "statements", covered, total, files };
  },
};
