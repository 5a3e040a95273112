import type { Answer, Terminal } from "../commands/command";
import { SessionError } from "../errors";
import { type Paint, paintFor, surfaceOf } from "../output/paint";
import { isTerminal, type STDERR, STDOUT, terminalColumns, writeTo } from "../output/streams";

/** The display settings that decide how a stream is painted. */
export interface Display {
  color: string;
  emoji: boolean;
}

/** What of the terminal a painter needs. */
export type Painted = Pick<Terminal, "env" | "color">;

/**
 * Writes an answer to stdout in the one form that was asked for: JSON, a quiet id, a raw document, or text for people.
 * @throws SessionError ANSWER_LOST where stdout takes nothing more, as a full disk
 */
export async function print(answer: Answer, path: string, terminal: Terminal): Promise<void> {
  const text = await formOf(answer, path, terminal);
  try {
    writeTo(STDOUT, text);
  } catch (cause) {
    throw new SessionError("ANSWER_LOST", { why: cause instanceof Error && "code" in cause ? String(cause.code) : "" });
  }
}

async function formOf(answer: Answer, path: string, terminal: Terminal): Promise<string> {
  if (terminal.json) {
    const schema = `session.${path.replaceAll(" ", ".")}/1`;
    return `${JSON.stringify({ schema, ...answer.json }, null, 2)}\n`;
  }
  if (answer.raw !== undefined) return answer.raw;
  if (terminal.quiet) return answer.quiet ? `${answer.quiet}\n` : "";
  const text = answer.text(await painterFor(STDOUT, terminal, answer.display ?? null));
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** The painter for standard output or standard error. */
export async function painterFor(
  descriptor: typeof STDOUT | typeof STDERR,
  { env, color }: Painted,
  display: Display | null = null,
): Promise<Paint> {
  const tty = await isTerminal(descriptor);
  return paintFor(
    surfaceOf({
      tty,
      columns: tty ? await terminalColumns(descriptor) : null,
      env,
      noColor: color === false || (color === undefined && display?.color === "never"),
      always: color === true || display?.color === "always",
      plain: display?.emoji === false,
    }),
  );
}

/** What the command line alone says of colour, for what is printed before or instead of a command. */
export function paintedByWords(words: readonly string[]): Painted {
  return { env: process.env, color: words.includes("--no-color") ? false : undefined };
}
