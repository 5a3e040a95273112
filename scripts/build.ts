/**
 * Builds the executable: `bun scripts/build.ts [--outfile PATH] [--target NAME]`.
 *
 * The result depends on the commit alone: no clock, no path of this machine. It is built under one fixed name in a
 * temporary folder, since Bun mixes the name of the output into its bytes, and then renamed into place.
 * Without `--outfile` the result is dist/session (with `--target`, dist/NAME/session) and its second name git-session.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compile, executableName, isTarget, TARGETS, type TargetName } from "./build/compile";
import { readOrigin } from "./build/origin";

const root = resolve(import.meta.dir, "..");

/** Gives the executable its second name, by which `git session` finds it. */
function addGitName(executable: string): void {
  const twin = join(dirname(executable), `git-${basename(executable)}`);
  rmSync(twin, { force: true });
  try {
    linkSync(executable, twin);
  } catch {
    // A file system without hard links.
    copyFileSync(executable, twin);
  }
}

/** Reads the command line; a word it does not know ends the build with exit code 2. */
function readArguments(): { outfile: string | undefined; target: TargetName | undefined } {
  try {
    const { values } = parseArgs({ options: { outfile: { type: "string" }, target: { type: "string" } } });
    const { outfile, target } = values;
    if (target === undefined || isTarget(target)) return { outfile, target };
    throw new Error(`Unknown target ${target}; known are ${Object.keys(TARGETS).join(", ")}.`);
  } catch (cause) {
    console.error(`build: ${cause instanceof Error ? cause.message : cause}`);
    process.exit(2);
  }
}

const wanted = readArguments();
const name = executableName(wanted.target);
const folder = wanted.target === undefined ? "dist" : join("dist", wanted.target);
const outfile = wanted.outfile === undefined ? join(root, folder, name) : resolve(wanted.outfile);

const place = relative(process.cwd(), outfile);
const start = performance.now();
mkdirSync(dirname(outfile), { recursive: true });
const scratch = mkdtempSync(join(dirname(outfile), ".build-"));
try {
  await compile(root, join(scratch, name), wanted.target, readOrigin(root));
  renameSync(join(scratch, name), outfile);
} catch (cause) {
  const messages = cause instanceof AggregateError ? cause.errors : [cause];
  for (const message of messages) console.error(message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

if (process.exitCode !== 1 && existsSync(outfile)) {
  if (wanted.outfile === undefined) addGitName(outfile);
  const megabytes = (statSync(outfile).size / 1e6).toFixed(1);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${place}  ${megabytes} MB  ${seconds} s`);
}
