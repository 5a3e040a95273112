/** Where something stands: lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something wrong, or worth saying, in one place of one file. */
export interface ConfigProblem extends Place {
  readonly file: string;
  /** Dotted key, list entries as `tracking.watch_patterns[2]`; empty where the whole file is meant. */
  readonly key: string;
  /** What is the matter, beginning with the key where there is one. */
  readonly message: string;
  /** The dotted key that may have been meant by one that does not exist. */
  readonly nearest: string | null;
}

/** A problem with a key, or with the whole file where the key is empty. */
export function problemAt(
  file: string,
  { line, column }: Place,
  key: string,
  what: string,
  nearest: string | null = null,
): ConfigProblem {
  const short = shorten(key);
  return { file, line, column, key: short, message: short === "" ? what : `${short}: ${what}`, nearest };
}

/** One line for people: `.session/config.yaml:3:5: session.auto_trak: no such setting; did you mean session.auto_track?` */
export function describeProblem(problem: ConfigProblem): string {
  const hint = problem.nearest === null ? "" : `; did you mean ${problem.nearest}?`;
  return `${problem.file}:${problem.line}:${problem.column}: ${problem.message}${hint}`;
}

/** What stands there, in a few words, for "expected …, found …". */
export function found(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "settings of its own";
  if (typeof value === "string") return `the text ${JSON.stringify(shorten(value))}`;
  if (typeof value === "number") return `the number ${value}`;
  return String(value);
}

/** A text cut to the length that an error message can bear. */
export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
