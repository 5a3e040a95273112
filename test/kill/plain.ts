/** Object ids with what a person would call them. */
export type Names = Map<string, string>;

const TIMES = new Set(["at", "startedAt", "endedAt", "from", "to", "createdAt", "doneAt", "openedAt", "resolvedAt"]);
const FIGURES = new Set(["seconds", "active"]);

/** A text without times and random ids. */
export function plainText(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<instant>")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d( to \d\d:\d\d)?/g, "<instant>")
    .replace(/D-\d{8}-[0-9a-z]{4}/g, "<decision>")
    .replace(/\b\d{8}-[a-z0-9-]+-[0-9a-hjkmnp-tv-z]{6}\b/g, "<session>")
    .replace(/\b\d{8}T\d{6}-\d{6}-[0-9a-f]{6}\b/g, "<operation>")
    .replace(/\b\d+(s|m|h)\b( \d+(m|s)\b)?/g, "<time>")
    .replace(/\b[0-9a-f]{8,64}\b/g, "<object>");
}

/** A context file without times, figures and random ids; commits and trees are called by a commit's subject. */
export function plainContext(text: string, names: Names): string {
  try {
    return plainText(JSON.stringify(plain("", JSON.parse(text), names), null, 1));
  } catch {
    return `not JSON: ${text}`;
  }
}

function plain(key: string, value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(key, item, names));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(name, item, names)]));
  }
  if (TIMES.has(key) && typeof value === "string" && value.startsWith("20")) return "<instant>";
  if (FIGURES.has(key) && typeof value === "number") return 0;
  return typeof value === "string" ? (names.get(value) ?? value) : value;
}
