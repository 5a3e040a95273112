import { DEFAULTS } from "./defaults";
import { ARCHITECTURES } from "./names";

/** What `session init` found out about a repository. */
export interface TemplateFacts {
  /** In a word or a line; empty where nothing is known. */
  readonly architecture: string;
  /** Patterns for the files whose changes count; empty where none are known, which leaves the default. */
  readonly watchPatterns: readonly string[];
}

/**
 * The text of a new config.yaml: templates/config.yaml with its placeholders filled in. Whatever the facts hold, it stays
 * one value each: they are written as JSON, which YAML reads, save that control characters beyond JSON's own are escaped too.
 */
export function fillTemplate(template: string, { architecture, watchPatterns }: TemplateFacts): string {
  const patterns = watchPatterns.length > 0 ? watchPatterns : DEFAULTS.tracking.watch_patterns;
  const list = patterns.map((pattern) => `\n    - ${quoted(pattern)}`).join("");
  return template
    .replace("{{architecture}}", () => (isKnown(architecture) ? architecture : quoted(architecture)))
    .replace(" {{watch_patterns}}", () => list);
}

function isKnown(architecture: string): boolean {
  return ARCHITECTURES.some((name) => name === architecture);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
