import type { Difference } from "./count";

/** What tests are called, by where they lie. */
const KINDS = [
  ["end-to-end tests", /(?:^|[/._-])(?:e2e|end-to-end|cypress|playwright|acceptance|system)(?:[/._-]|$)/i],
  ["integration tests", /(?:^|[/._-])integrations?(?:[/._-]|$)/i],
] as const;

/** `unit tests`, `integration tests` or `end-to-end tests`, by the path of the file. */
export function kindOf(path: string): string {
  return KINDS.find(([, places]) => places.test(path))?.[0] ?? "unit tests";
}

/** `Tests: +12 unit tests, +1 −2 end-to-end tests`; null where nothing came or went. */
export function impactOf(kinds: ReadonlyMap<string, Difference>): string | null {
  const parts = [...kinds].flatMap(([kind, { added, removed }]) => {
    const figures = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])];
    if (figures.length === 0) return [];
    return [`${figures.join(" ")} ${added + removed === 1 ? kind.slice(0, -1) : kind}`];
  });
  return parts.length === 0 ? null : `Tests: ${parts.join(", ")}`;
}
