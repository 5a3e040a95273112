/** How long the command gets to take its step back once its git children have ended. */
const GRACE_MS = 2000;

let interrupted = false;
let listening = false;

/** Whether the person has asked to stop. */
export function wasInterrupted(): boolean {
  return interrupted;
}

/**
 * Called when a command is about to write; one that only reads simply ends.
 * Ctrl-C, and a polite request to end: git children are ended and waited for, then the command takes its step back and
 * ends with 130. A second request, or a command that does not come back, ends at once: the journal settles the rest.
 */
export function listenForInterrupts(): void {
  if (listening) return;
  listening = true;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}

async function stop(): Promise<void> {
  if (interrupted) process.exit(130);
  interrupted = true;
  const { stopGit } = await import("../core/git-process");
  await stopGit();
  // What is left may be a prompt or the wait for a lock, which would go on for long; neither changes anything.
  setTimeout(() => process.exit(130), GRACE_MS).unref();
}
