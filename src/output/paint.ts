/** Colours and marks for a terminal; each is the identity or ASCII where the terminal has none. `width` is in columns. */
export interface Paint {
  green(text: string): string;
  yellow(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
  /** An OSC 8 hyperlink where the terminal has them. */
  link(text: string, url: string): string;
  marks: Marks;
  width: number;
}

/** The few signs the output uses. */
export interface Marks {
  done: string;
  failed: string;
  doing: string;
  warn: string;
  arrow: string;
  more: string;
  minus: string;
}

const UNICODE: Marks = { done: "✓", failed: "✗", doing: "▶", warn: "!", arrow: "→", more: "…", minus: "−" };
const ASCII: Marks = { done: "ok", failed: "x", doing: ">", warn: "!", arrow: "->", more: "...", minus: "-" };

/** How a stream can show text. */
export interface Surface {
  color: boolean;
  unicode: boolean;
  links: boolean;
  width: number;
}

/** A painter for a surface. Only the 8 basic colours are used: they follow the person's own theme, dark or light. */
export function paintFor({ color, unicode, links, width }: Surface): Paint {
  const wrap = (open: number, close: number) => (text: string) =>
    color && text ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    green: wrap(32, 39),
    yellow: wrap(33, 39),
    red: wrap(31, 39),
    cyan: wrap(36, 39),
    dim: wrap(2, 22),
    bold: wrap(1, 22),
    link: (text, url) => (links ? `\x1b]8;;${url}\x1b\\${text}\x1b]8;;\x1b\\` : text),
    marks: unicode ? UNICODE : ASCII,
    width,
  };
}

/** The settings and variables that decide how a stream shows text. */
export interface SurfaceRequest {
  tty: boolean;
  columns: number | null;
  env: Readonly<Record<string, string | undefined>>;
  /** `--no-color`, or `display.color: never`. */
  noColor: boolean;
  /** `display.color: always`. */
  always: boolean;
  /** `display.emoji: false`. */
  plain: boolean;
}

/** Decides colour (NO_COLOR and FORCE_COLOR respected), character set by locale, links and width. */
export function surfaceOf({ tty, columns, env, noColor, always, plain }: SurfaceRequest): Surface {
  const forced = (env.FORCE_COLOR ?? "") !== "" && env.FORCE_COLOR !== "0";
  const color = !noColor && !env.NO_COLOR && (forced || always || (tty && env.TERM !== "dumb"));
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  const unicode =
    !plain &&
    (process.platform === "win32" || /utf-?8/i.test(locale) || (locale === "" && process.platform === "darwin"));
  const links =
    tty &&
    color &&
    Boolean(
      env.WT_SESSION ||
        env.KITTY_WINDOW_ID ||
        env.VTE_VERSION ||
        /^(iTerm|WezTerm|vscode|ghostty)/i.test(env.TERM_PROGRAM ?? ""),
    );
  return { color, unicode, links, width: Math.max(40, columns ?? (Number(env.COLUMNS) || 80)) };
}
