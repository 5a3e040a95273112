import { type Document, LineCounter, parseDocument } from "yaml";
import { type ConfigProblem, type Place, problemAt } from "./problem";
import { isTooLarge, MAX_CONFIG_BYTES } from "./size";
import { tooDeepAt } from "./yaml-depth";

/** Problems of one file are listed up to this number: hostile text makes hundreds of thousands. */
const MAX_SYNTAX_PROBLEMS = 10;

/** A YAML text that parsed, and the way from its offsets to lines and columns. */
export interface OpenDocument {
  readonly doc: Document.Parsed;
  readonly place: (offset: number) => Place;
}

/** Parses a text into a YAML document. Size, syntax, number of documents and YAML version are checked; tags and aliases are not. */
export function openDocument(text: string, file: string): OpenDocument | { readonly problems: ConfigProblem[] } {
  const problem = (at: Place, message: string): ConfigProblem => problemAt(file, at, "", message);
  const start: Place = { line: 1, column: 1 };
  if (isTooLarge(text)) {
    return { problems: [problem(start, `larger than ${MAX_CONFIG_BYTES / 1024} KiB`)] };
  }
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const deep = tooDeepAt(text);
  if (deep !== null) return { problems: [problem(lineAt(text, deep), "nested too deeply")] };
  const doc = parseDocument(text, {
    lineCounter: lines,
    // On "silent" a second document goes unnoticed.
    logLevel: "error",
    prettyErrors: false,
    resolveKnownTags: false,
    // The parser compares each key with every other one, which takes 20 s for 30,000 keys; toTree finds them in one pass.
    uniqueKeys: false,
  });
  const faults = [...doc.errors, ...doc.warnings.filter((warning) => warning.code !== "TAG_RESOLVE_FAILED")];
  if (faults.length > 0) {
    const shown = faults.slice(0, MAX_SYNTAX_PROBLEMS);
    return { problems: shown.map((fault) => problem(place(fault.pos[0]), wording(fault.code, fault.message))) };
  }
  if (doc.directives.yaml.version !== "1.2") return { problems: [problem(start, "only YAML 1.2 is read")] };
  return { doc, place };
}

/** The place of an offset in a text that was not parsed. */
function lineAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The parser's sentence, but for those that speak to programmers. */
function wording(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") return "holds more than one YAML document";
  return `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
