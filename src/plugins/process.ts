/**
 * The one place beside src/git/exec.ts that starts processes: trusted commands, the forge tools that keep tokens, and the
 * host of a user's plugin. Each gets a process group of its own, so that whatever it starts ends with it.
 */

/** How a process is started. */
export interface ProcessOptions {
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Called with what the process sends through a channel of its own, which is made where this is given. */
  onMessage?: (message: unknown) => void;
}

/** A started process with a group of its own. */
export type Child = Bun.Subprocess<"ignore", "pipe", "pipe">;

/** Processes that still run: an interrupt ends them. */
const running = new Set<Child>();

/** Starts a process in a session of its own. @throws the error of the system where that fails */
export function startProcess(argv: readonly string[], { cwd, env, onMessage }: ProcessOptions): Child {
  const child = Bun.spawn([...argv], {
    cwd,
    env: { ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...(onMessage ? { ipc: onMessage, serialization: "json" } : {}),
  });
  running.add(child);
  child.exited.finally(() => running.delete(child)).catch(() => {});
  return child;
}

/** Ends a process and all of its group. */
export function killGroup(child: Child): void {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** Ends every process that still runs. */
export function endProcesses(): void {
  for (const child of running) killGroup(child);
}

/** What a bounded process leaves behind. */
export interface ProcessOutcome {
  code: number;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  seconds: number;
}

/** How much is kept of each stream: the end of it, where what matters stands. */
const KEPT_BYTES = 64 * 1024;

/** Runs a process to its end, or to the end of its time. Its output is read on and all but the end is thrown away. */
export async function runProcess(
  argv: readonly string[],
  options: ProcessOptions,
  milliseconds: number,
): Promise<ProcessOutcome> {
  const started = performance.now();
  const child = startProcess(argv, options);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, milliseconds);
  const stdout = tailOf(child.stdout);
  const stderr = tailOf(child.stderr);
  const code = await child.exited;
  clearTimeout(timer);
  // What it has left running must not hold the streams open.
  killGroup(child);
  const seconds = (performance.now() - started) / 1000;
  return { code, stdout: await stdout, stderr: await stderr, timedOut, seconds };
}

async function tailOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let kept = new Uint8Array();
  for await (const chunk of stream) {
    const joined = new Uint8Array(kept.length + chunk.length);
    joined.set(kept);
    joined.set(chunk, kept.length);
    kept = joined.length > KEPT_BYTES ? joined.slice(-KEPT_BYTES) : joined;
  }
  return new TextDecoder().decode(kept);
}
