/** Columns a text takes on a terminal: wide characters two, combining marks and escape sequences none. */
export function columnsOf(text: string): number {
  return Bun.stringWidth(text);
}

/** Text filled with spaces to a width; longer text stays. */
export function pad(text: string, width: number, side: "left" | "right" = "right"): string {
  const space = " ".repeat(Math.max(0, width - columnsOf(text)));
  return side === "right" ? text + space : space + text;
}

/** Text cut to a width with a mark at the end; for prose only, never ids or figures. */
export function cut(text: string, width: number, mark = "…"): string {
  if (columnsOf(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (columnsOf(kept + segment) + columnsOf(mark) > width) break;
    kept += segment;
  }
  return kept.trimEnd() + mark;
}

/** Rows in aligned columns, two spaces between; the last column takes what is left of the width. `right` names columns of numbers. */
export function table(rows: readonly (readonly string[])[], width: number, right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, columnsOf(cell));
  return rows.map((row) => {
    const cells = row.map((cell, at) =>
      at === row.length - 1 ? cell : pad(cell, widths[at] ?? 0, right.includes(at) ? "left" : "right"),
    );
    const before = cells.slice(0, -1).join("  ");
    const last = cells.at(-1) ?? "";
    const room = width - (before ? columnsOf(before) + 2 : 0);
    return `${before}${before ? "  " : ""}${room >= 12 ? cut(last, room) : last}`.trimEnd();
  });
}
