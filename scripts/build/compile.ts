import { join } from "node:path";
import type { Origin } from "./origin";

/** The targets of Bun that a release is made for, by the names in the release archives. */
export const TARGETS = {
  "linux-x64": "bun-linux-x64-baseline",
  "linux-arm64": "bun-linux-arm64",
  "linux-x64-musl": "bun-linux-x64-baseline-musl",
  "linux-arm64-musl": "bun-linux-arm64-musl",
  "darwin-x64": "bun-darwin-x64",
  "darwin-arm64": "bun-darwin-arm64",
  "windows-x64": "bun-windows-x64-baseline",
  "windows-arm64": "bun-windows-arm64",
} as const;

/** One of the machines that a release is made for. */
export type TargetName = keyof typeof TARGETS;

/** Whether a word names a target. */
export function isTarget(name: string): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}

/** The executable's file name on a target; without one, on this machine. */
export function executableName(target: TargetName | undefined): string {
  const windows = target === undefined ? process.platform === "win32" : target.startsWith("windows");
  return windows ? "session.exe" : "session";
}

/**
 * Compiles src/main.ts of the checkout at `root` to `outfile`. The executable reads nothing of the folder it is started in
 * (.env, bunfig.toml). Its bytes depend on the commit, and on the file's name, alone.
 * @throws AggregateError what the bundler found
 */
export async function compile(
  root: string,
  outfile: string,
  target: TargetName | undefined,
  origin: Origin,
): Promise<void> {
  // The names of modules in the executable are relative to the working folder.
  process.chdir(root);
  await Bun.build({
    entrypoints: [join(root, "src/main.ts")],
    root,
    target: "bun",
    format: "esm",
    splitting: true,
    bytecode: true,
    minify: true,
    define: {
      SESSION_VERSION: JSON.stringify(origin.version),
      SESSION_COMMIT: JSON.stringify(origin.commit),
      SESSION_DATE: JSON.stringify(origin.date),
    },
    compile: {
      outfile,
      // Most commands are over before compiled code has paid for its compilation (src/cli/run.ts lifts this for the others).
      jitPolicy: 8,
      ...(target === undefined ? {} : { target: TARGETS[target] }),
      autoloadDotenv: false,
      autoloadBunfig: false,
      autoloadTsconfig: false,
      autoloadPackageJson: false,
    },
  });
}
