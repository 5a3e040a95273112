import { parseDuration } from "./duration";
import { type ConfigProblem, type Place, problemAt } from "./problem";
import type { Config } from "./schema";

/** Where a setting was made, by its dotted key; a default has no place. */
export type Spots = ReadonlyMap<string, Place & { readonly file: string }>;

/** What a rule has to say about one setting. */
interface Finding {
  readonly key: string;
  readonly message: string;
}

/**
 * Checks what one setting alone does not show, on the settings in force. Only settings that somebody made are spoken of:
 * a finding about a default would name no line. Errors stop a command, warnings do not.
 */
export function checkRules(config: Config, spots: Spots): { warnings: ConfigProblem[]; problems: ConfigProblem[] } {
  const placed = (findings: readonly Finding[]): ConfigProblem[] =>
    findings.flatMap(({ key, message }) => {
      const spot = spots.get(key);
      return spot === undefined ? [] : [problemAt(spot.file, spot, key, message)];
    });
  const warnings = [...idlePatterns(config), ...strayPatterns(config), ...bothWays(config), ...shortInterval(config)];
  return { warnings: placed(warnings), problems: placed(emptyDurations(config)) };
}

/** A duration of zero, or one too large to count in seconds, would stop the clock or overflow it. */
function emptyDurations({ session, tracking }: Config): Finding[] {
  const durations: [string, string][] = [
    ["session.checkpoint_interval", session.checkpoint_interval],
    ["tracking.idle_after", tracking.idle_after],
  ];
  return durations
    .filter(([, text]) => !((parseDuration(text) ?? 0) > 0))
    .map(([key]) => ({ key, message: "expected a duration of at least 1s that fits a clock" }));
}

function idlePatterns({ session }: Config): Finding[] {
  if (session.auto_track) return [];
  const message = "has no effect while session.auto_track is false";
  return ["tracking.watch_patterns", "tracking.ignore_patterns"].map((key) => ({ key, message }));
}

/** Patterns are matched against paths such as `src/main.ts`: these match none. */
function strayPatterns({ tracking }: Config): Finding[] {
  return patternLists(tracking).flatMap(([key, patterns]) =>
    patterns
      .filter((pattern) => /^(?:\/|\.\/|[A-Za-z]:)|(?:^|\/)\.\.(?:\/|$)/.test(pattern))
      .map((pattern) => ({
        key,
        message: `${JSON.stringify(pattern)} matches no file: paths are relative to the repository root`,
      })),
  );
}

function bothWays({ tracking }: Config): Finding[] {
  const watched = new Set(tracking.watch_patterns);
  return tracking.ignore_patterns
    .filter((pattern) => watched.has(pattern))
    .map((pattern) => ({
      key: "tracking.ignore_patterns",
      message: `${JSON.stringify(pattern)} is watched too; the files are left out`,
    }));
}

function patternLists(tracking: Config["tracking"]): [string, readonly string[]][] {
  return [
    ["tracking.watch_patterns", tracking.watch_patterns],
    ["tracking.ignore_patterns", tracking.ignore_patterns],
  ];
}

/** Snapshots more often than once a minute cost more than they save. */
function shortInterval({ session }: Config): Finding[] {
  const seconds = parseDuration(session.checkpoint_interval) ?? 0;
  if (!session.auto_checkpoint || seconds === 0 || seconds >= 60) return [];
  return [
    { key: "session.checkpoint_interval", message: "is shorter than a minute: every command would save a snapshot" },
  ];
}
