/** The names that the page's style sheet knows, by the colours that stand for them while a chart is drawn. */
const COLOURS: Readonly<Record<string, string>> = {
  "#010203": "ink",
  "#010204": "line",
  "#010205": "first",
  "#010206": "second",
  "#010207": "shade-1",
  "#010208": "shade-2",
  "#010209": "shade-3",
  "#01020a": "shade-4",
  "#010211": "on-dark",
  "#010212": "on-light",
  "#010213": "page",
};

/**
 * Makes a drawing one that a page with a strict policy shows, light and dark: its colours become variables of the style sheet,
 * inline styles become attributes, its own style sheet and its white ground go. It is hidden from screen readers: the
 * figure around it has a text.
 */
export function themed(svg: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/<rect[^>]*fill="none"[^>]*><\/rect>/, "")
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style
        .split(";")
        .flatMap((part) => {
          const [name = "", value = ""] = part.split(":");
          return value.trim() === "" || name.trim() === "font-family" ? [] : [` ${name.trim()}="${value.trim()}"`];
        })
        .join(""),
    )
    .replace(/(fill|stroke)="(#[0-9a-f]{6})"/g, (whole, attribute: string, colour: string) =>
      COLOURS[colour] ? `${attribute}="var(--${COLOURS[colour]})"` : whole,
    )
    .replace(/<defs[^>]*>[\s\S]*?<\/defs>/g, "")
    .replace(/ (?:class|clip-path)="[^"]*"/g, "")
    .replace("<svg ", '<svg aria-hidden="true" focusable="false" ');
}
