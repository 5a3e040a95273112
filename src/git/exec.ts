import { existsSync } from "node:fs";
import { SessionError } from "../errors";
import { gitEnvironment, READ_FLAGS, WRITE_FLAGS } from "./environment";
import { lockedBy } from "./locked";

/** What a finished git process leaves behind. */
export interface GitOutcome {
  code: number;
  stdout: Uint8Array;
  stderr: string;
  /** Standard output was longer than `mostBytes`; git was ended there. */
  cut: boolean;
}

/** How one git process runs. */
export interface GitOptions {
  /** Keeps the person's hooks, signing and filters, and syncs what it writes. */
  writes?: boolean;
  /** A read of a command that writes: filters of the repository itself run, as they do where git checks out and adds. */
  filters?: boolean;
  stdin?: string | Uint8Array;
  /** Exit codes that are answers, not failures. Default: only 0. */
  accept?: readonly number[];
  /** Further variables, such as GIT_INDEX_FILE. */
  env?: Readonly<Record<string, string>>;
  /** Further `-c` settings, before the verb. */
  config?: readonly string[];
  /** Descriptor of the kernel lock: the child holds it too, so an orphan keeps others out. */
  lock?: number | null;
  timeoutMs?: number;
  /** Read no more than this of standard output, and end git there. */
  mostBytes?: number;
}

/** Where git runs, and with whose environment. `onRun` hears of each finished process (for --verbose). */
export interface GitPlace {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** `-c` settings that switch off repository-local filters on reads. */
  readConfig?: readonly string[];
  onRun?: ((argv: readonly string[], milliseconds: number) => void) | undefined;
  /** Ends the processes that run here when it fires, as an interrupt does; what is started after it, to settle, runs on. */
  signal?: AbortSignal | undefined;
}

const READ_TIMEOUT_MS = 30_000;

/** Children that still run, so that an interrupt can wait for them. */
const running = new Map<Bun.Subprocess, () => void>();

/** Ends every git child that still runs and waits for it: an interrupt leaves none behind. */
export async function reapGit(): Promise<void> {
  for (const end of running.values()) end();
  await Promise.all([...running.keys()].map((child) => child.exited));
}

/**
 * Runs git with an argument array (never a shell) and returns what it printed, as bytes.
 * @throws SessionError GIT_FAILED when the exit code is none of `accept`, GIT_TIMEOUT, GIT_MISSING.
 */
export async function git(place: GitPlace, args: readonly string[], options: GitOptions = {}): Promise<GitOutcome> {
  const writes = options.writes ?? false;
  const flags = writes ? WRITE_FLAGS : [...READ_FLAGS, ...(options.filters ? [] : (place.readConfig ?? []))];
  const argv = ["git", ...flags, ...(options.config ?? []), ...args];
  const started = performance.now();
  const child = start(place, argv, writes, options);
  const finished = watched(child, place);
  let timedOut = false;
  const limit = options.timeoutMs ?? (writes ? 0 : READ_TIMEOUT_MS);
  const giveUp = (): void => {
    timedOut = true;
    child.kill("SIGKILL");
  };
  const timer = limit > 0 ? setTimeout(giveUp, limit) : null;
  const [{ bytes: stdout, cut }, stderr, code] = await Promise.all([
    readOutput(child, options.mostBytes ?? null),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (timer) clearTimeout(timer);
  finished();
  place.onRun?.(argv, performance.now() - started);
  const verb = args[0] ?? "";
  if (timedOut) throw new SessionError("GIT_TIMEOUT", { verb, seconds: Math.round(limit / 1000) });
  if (!cut && !(options.accept ?? [0]).includes(code)) throw failure(verb, code, stderr);
  return { code, stdout, stderr, cut };
}

/** Keeps a child among those that an interrupt ends, and ends it with the place's signal. @returns what to call at its end */
function watched(child: Bun.Subprocess, { signal }: GitPlace): () => void {
  const end = (): void => terminate(child, isApart(signal));
  running.set(child, end);
  signal?.addEventListener("abort", end);
  return () => {
    running.delete(child);
    signal?.removeEventListener("abort", end);
  };
}

/** Whether git gets a process group of its own: where it can be ended by itself, without the group of a terminal. */
function isApart(signal: AbortSignal | undefined): boolean {
  return signal !== undefined && process.platform !== "win32";
}

/** Asks a child to end; with `group` also what it has started, such as a hook, which would hold its output open. */
function terminate(child: Bun.Subprocess, group: boolean): void {
  try {
    if (group) process.kill(-child.pid, "SIGTERM");
    else child.kill("SIGTERM");
  } catch {
    // It has ended.
  }
}

/** Standard output to its end, or to a bound. */
async function readOutput(
  child: Bun.Subprocess<Bun.SpawnOptions.Writable, "pipe", "pipe">,
  most: number | null,
): Promise<{ bytes: Uint8Array; cut: boolean }> {
  if (most === null) return { bytes: await new Response(child.stdout).bytes(), cut: false };
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of child.stdout) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= most) continue;
    child.kill("SIGTERM");
    return { bytes: new Uint8Array(Buffer.concat(chunks)), cut: true };
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), cut: false };
}

/**
 * Runs a reading git whose output is too long to be held: each chunk is handed on as it comes, and what `take` throws ends git.
 * Whoever takes the chunks may believe them only once this has returned: git can fail in the middle.
 * @throws SessionError GIT_FAILED for any exit code but 0, GIT_MISSING
 */
export async function gitStream(
  place: GitPlace,
  args: readonly string[],
  take: (chunk: Uint8Array) => void,
  options: Pick<GitOptions, "stdin" | "config"> = {},
): Promise<void> {
  const argv = ["git", ...READ_FLAGS, ...(place.readConfig ?? []), ...(options.config ?? []), ...args];
  const started = performance.now();
  const child = start(place, argv, false, options);
  const finished = watched(child, place);
  try {
    const said = new Response(child.stderr).text();
    for await (const chunk of child.stdout) take(chunk);
    const code = await child.exited;
    place.onRun?.(argv, performance.now() - started);
    if (code !== 0) throw failure(args[0] ?? "", code, await said);
  } finally {
    child.kill();
    finished();
  }
}

/** The same, with standard output as text (UTF-8, invalid bytes replaced). */
export async function gitText(place: GitPlace, args: readonly string[], options: GitOptions = {}): Promise<string> {
  return new TextDecoder().decode((await git(place, args, options)).stdout);
}

/** The same, with one trailing newline taken off: for answers of one line. */
export async function gitLine(place: GitPlace, args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await gitText(place, args, options)).replace(/\r?\n$/, "");
}

function start(place: GitPlace, argv: string[], writes: boolean, options: GitOptions) {
  const stdin =
    typeof options.stdin === "string" ? new TextEncoder().encode(options.stdin) : (options.stdin ?? "ignore");
  const lock = options.lock == null ? [] : [options.lock];
  try {
    return Bun.spawn(argv, {
      cwd: place.cwd,
      env: { ...gitEnvironment(place.env, writes), ...options.env },
      stdio: [stdin, "pipe", "pipe", ...lock],
      detached: isApart(place.signal),
    });
  } catch (cause) {
    if (!existsSync(place.cwd)) throw new SessionError("NO_SUCH_FOLDER", { path: place.cwd });
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") throw new SessionError("GIT_MISSING");
    throw cause;
  }
}

function failure(verb: string, code: number, stderr: string): SessionError {
  const said = stderr.trim();
  const locked = lockedBy(said);
  if (locked) return locked;
  if (/dubious ownership/.test(said)) return new SessionError("UNSAFE_REPOSITORY", { stderr: firstLine(said) });
  if (/not a git repository/i.test(said)) return new SessionError("NO_REPOSITORY", { cwd: "this folder" });
  return new SessionError("GIT_FAILED", { verb, code, stderr: firstLine(said) || `exit code ${code}` });
}

/** The line of git's standard error that says what went wrong, without git's own prefix. */
export function firstLine(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines[0] ?? "";
  return telling.replace(/^(fatal|error): /, "");
}
