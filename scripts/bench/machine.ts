import { arch, cpus, platform, totalmem } from "node:os";

/** What a figure depends on: nothing that names the machine. */
export interface Machine {
  platform: string;
  arch: string;
  cpu: string;
  cores: number;
  /** GiB. */
  memory: number;
  git: string;
}

/** The machine that measures. */
export function machine(): Machine {
  const git = Bun.spawnSync(["git", "--version"]).stdout.toString().trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  return { platform: platform(), arch: arch(), cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length, memory, git };
}
