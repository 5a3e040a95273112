import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the executable tells about itself with `--version --verbose`. */
export interface Origin {
  /** From package.json. */
  version: string;
  /** The full object id of HEAD, followed by `-dirty` where tracked files differ from it, or `unknown`. */
  commit: string;
  /** When that commit was made, ISO 8601 in UTC, or `unknown`. Never the time of the build, so that builds can be repeated. */
  date: string;
}

/** Runs git in `root` and gives what it prints, or null where it fails. Inherited GIT_* variables do not count. */
function git(root: string, ...args: string[]): string | null {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_")));
  const result = Bun.spawnSync(["git", ...args], { cwd: root, env, stderr: "ignore" });
  return result.success ? result.stdout.toString().trim() : null;
}

/** ISO 8601 in UTC for seconds since 1970. */
function instant(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
}

/**
 * Reads version, commit and date of the checkout at `root`. Without a repository of its own, or before the first
 * commit, the commit is unknown, and the date is that of SOURCE_DATE_EPOCH where a packager sets it.
 */
export function readOrigin(root: string): Origin {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  // Without this test git would answer for a repository that merely encloses an unpacked archive.
  const head = existsSync(join(root, ".git")) ? git(root, "log", "-1", "--format=%H %ct", "HEAD") : null;
  const [commit, seconds] = head?.split(" ") ?? [];
  if (commit === undefined || seconds === undefined) {
    const epoch = process.env["SOURCE_DATE_EPOCH"];
    return { version, commit: "unknown", date: epoch === undefined ? "unknown" : instant(epoch) };
  }
  const dirty = git(root, "status", "--porcelain", "--untracked-files=no") !== "";
  return { version, commit: dirty ? `${commit}-dirty` : commit, date: instant(seconds) };
}
