const BLOCKS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const PLAIN = ["_", ".", ":", "-", "=", "+", "*", "#"];

/** Values as a line of blocks, the lowest for 0, or of signs where the terminal has plain ASCII alone. Negative values count as 0. */
export function sparkline(values: readonly number[], unicode: boolean): string {
  const signs = unicode ? BLOCKS : PLAIN;
  const most = Math.max(...values, 0);
  return values
    .map((value) => signs[most > 0 ? Math.round((Math.max(0, value) / most) * (signs.length - 1)) : 0] ?? "")
    .join("");
}
