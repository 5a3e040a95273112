import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Why calls cannot be tampered with here, or null where they can: strace must be there, and the system must let it
 * trace (containers often do not).
 */
export function whyNoStrace(): string | null {
  if (process.platform !== "linux") return "strace works on Linux only";
  if (Bun.which("strace") === null) return "strace is not installed";
  const folder = mkdtempSync(join(tmpdir(), "session-strace-"));
  const tried = Bun.spawnSync(["strace", "-qq", "-o", join(folder, "log"), ...kill("write", 1), "--", "echo", "x"]);
  rmSync(folder, { recursive: true, force: true });
  if (tried.signalCode === "SIGKILL" || tried.exitCode === 137) return null;
  return `strace may not trace here: ${tried.stderr.toString().trim().split("\n")[0] ?? `exit code ${tried.exitCode}`}`;
}

/** Arguments by which strace kills its program at the entry of the `when`-th call of a name. */
export function kill(name: string, when: number): string[] {
  return ["-e", `trace=${name}`, "-e", `inject=${name}:signal=KILL:when=${when}`];
}

/** Arguments by which strace lets a call fail: the `when`-th of its name, or with `ever` that and all that follow. */
export function fail(name: string, when: number, error: string, ever: boolean): string[] {
  return ["-e", `trace=${name}`, "-e", `inject=${name}:error=${error}:when=${when}${ever ? "+" : ""}`];
}
