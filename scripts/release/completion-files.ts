import { join, resolve } from "node:path";
import type { ArchiveFile } from "./archive";

/** Where each shell looks for its completion, by the shell's name. */
const NAMES = {
  bash: "completions/session.bash",
  zsh: "completions/_session",
  fish: "completions/session.fish",
  powershell: "completions/session.ps1",
} as const;

const MAIN = resolve(import.meta.dir, "../../src/main.ts");

/** The completion scripts of all shells, as the program itself prints them. @throws Error where it prints none */
export function completionFiles(): ArchiveFile[] {
  return Object.entries(NAMES).map(([shell, path]) => {
    const asked = Bun.spawnSync([process.execPath, MAIN, "completions", shell], { cwd: join(MAIN, "..") });
    if (!asked.success) throw new Error(`session completions ${shell} failed: ${asked.stderr.toString().trim()}`);
    return { path, content: asked.stdout };
  });
}
