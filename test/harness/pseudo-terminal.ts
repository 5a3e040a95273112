import { constants } from "node:os";
import type { Environment } from "./environment";

/** How a program is run on a terminal. */
export interface TerminalOptions {
  cwd: string;
  /** Added to the environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  columns?: number;
}

/** Whether this system has pseudo-terminals for tests; Bun makes none on Windows. */
export const HAS_TERMINALS = process.platform !== "win32";

const WAIT_MS = 15_000;
const POLL_MS = 10;

/** A program that runs on a terminal of its own: standard input, output and error are all that terminal. */
export class PseudoTerminal {
  /** All that the program has written so far, escape sequences included. */
  output = "";
  readonly #child: Bun.Subprocess;

  constructor(argv: string[], base: Environment, { cwd, env = {}, columns = 80 }: TerminalOptions) {
    const decoder = new TextDecoder();
    this.#child = Bun.spawn(argv, {
      cwd,
      env: { ...base, TERM: "xterm-256color", ...env },
      terminal: {
        cols: columns,
        rows: 24,
        data: (_, bytes) => {
          this.output += decoder.decode(bytes, { stream: true });
        },
      },
    });
  }

  /** The output with colours and cursor movements taken out and line ends as in a file. */
  get text(): string {
    return Bun.stripANSI(this.output).replaceAll("\r\n", "\n");
  }

  /** Waits until the text matches. Throws with what there was where it does not come. */
  async shows(pattern: RegExp): Promise<void> {
    const deadline = performance.now() + WAIT_MS;
    while (!pattern.test(this.text)) {
      if (performance.now() > deadline || this.#child.exitCode !== null) {
        throw new Error(`${pattern} did not appear:\n${this.text}`);
      }
      await Bun.sleep(POLL_MS);
    }
  }

  /** Types on the keyboard: `\r` is Return, `\x03` Ctrl-C. */
  type(keys: string): void {
    this.#child.terminal?.write(keys);
  }

  /** Waits for the program's end; one that does not come back is killed. @returns its exit code, as a shell counts */
  async ends(): Promise<number> {
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), WAIT_MS);
    await this.#child.exited;
    clearTimeout(timer);
    // What the program wrote last may still be on its way through the terminal.
    await Bun.sleep(POLL_MS * 2);
    this.#child.terminal?.close();
    const { exitCode, signalCode } = this.#child;
    if (signalCode === null) return exitCode ?? 1;
    return 128 + (typeof signalCode === "number" ? signalCode : constants.signals[signalCode]);
  }
}
