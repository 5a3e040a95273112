import { existsSync } from "node:fs";
import { constants } from "node:os";
import { resolve } from "node:path";
import type { Environment } from "./environment";

/** What a program answered. */
export interface Answer {
  /** The exit code; a program ended by a signal has 128 and more, as a shell counts. */
  code: number;
  stdout: string;
  stderr: string;
  /** Standard output as the one JSON document that it must be. Throws where it is not. */
  json(): Record<string, unknown>;
}

/** How one run differs from the usual: no standard input, the fixture's environment and repository, exit code 0. */
export interface RunOptions {
  /** Standard input; without it there is none (not a terminal, at its end). */
  input?: string;
  /** Added to the environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  /** The working folder, absolute. */
  cwd?: string;
  /** The exit code that is right, or `any`. Another one throws, with all that the program said. */
  expect?: number | "any";
}

/** The compiled program under test: SESSION_BIN, else dist/session of this checkout. Absolute. */
export function sessionBinary(): string {
  const path = resolve(process.env["SESSION_BIN"] ?? resolve(import.meta.dir, "../../dist/session"));
  if (!existsSync(path)) throw new Error(`There is no program at ${path}: build it, or set SESSION_BIN.`);
  return path;
}

/** Runs a program to its end. The run is asynchronous, so that tests can start several at a time. */
export async function run(argv: string[], base: Environment, options: RunOptions & { cwd: string }): Promise<Answer> {
  const child = Bun.spawn(argv, { ...settings(base, options), stdout: "pipe", stderr: "pipe" });
  const [stdout, stderr] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited]);
  return checked(argv, { code: codeOf(child.exitCode, child.signalCode), stdout, stderr }, options);
}

/** The same, waiting for the end without giving way. */
export function runSync(argv: string[], base: Environment, options: RunOptions & { cwd: string }): Answer {
  const child = Bun.spawnSync(argv, { ...settings(base, options), stdout: "pipe", stderr: "pipe" });
  const answer = {
    code: codeOf(child.exitCode, child.signalCode),
    stdout: child.stdout.toString(),
    stderr: child.stderr.toString(),
  };
  return checked(argv, answer, options);
}

function settings(base: Environment, options: RunOptions & { cwd: string }) {
  const stdin: Uint8Array | "ignore" = options.input === undefined ? "ignore" : Buffer.from(options.input);
  return { cwd: options.cwd, env: { ...base, ...options.env }, stdin };
}

function codeOf(code: number | null, signal: NodeJS.Signals | number | null | undefined): number {
  if (signal === null || signal === undefined) return code ?? 1;
  return 128 + (typeof signal === "number" ? signal : constants.signals[signal]);
}

function checked(argv: string[], said: Omit<Answer, "json">, options: RunOptions): Answer {
  const expected = options.expect ?? 0;
  if (expected !== "any" && said.code !== expected) {
    const words = argv.slice(1).join(" ");
    throw new Error(
      `${words}: exit code ${said.code}, not ${expected}\nstdout: ${said.stdout}\nstderr: ${said.stderr}`,
    );
  }
  return { ...said, json: () => parseDocument(said.stdout) };
}

function parseDocument(stdout: string): Record<string, unknown> {
  const document: unknown = JSON.parse(stdout);
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw new Error(`Not a JSON object: ${stdout}`);
  }
  return { ...document };
}
