import type { Answer, Terminal } from "../commands/command";
import { type Paint, paintFor, surfaceOf } from "../output/paint";

/** The display settings that decide how a stream is painted. */
export interface Display {
  color: string;
  emoji: boolean;
}

/** Writes an answer to stdout in the one form that was asked for: JSON, a quiet id, a raw document, or text for people. */
export function print(answer: Answer, path: string, terminal: Terminal): void {
  write(formOf(answer, path, terminal));
}

function formOf(answer: Answer, path: string, terminal: Terminal): string {
  if (terminal.json) {
    const schema = `session.${path.replaceAll(" ", ".")}/1`;
    return `${JSON.stringify({ schema, ...answer.json }, null, 2)}\n`;
  }
  if (answer.raw !== undefined) return answer.raw;
  if (terminal.quiet) return answer.quiet ? `${answer.quiet}\n` : "";
  const text = answer.text(stdoutPaint(terminal, answer.display ?? null));
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** The painter for standard output. */
export function stdoutPaint(terminal: Pick<Terminal, "env" | "color">, display: Display | null): Paint {
  return paintOf(process.stdout, terminal, display);
}

/** The painter for standard error. */
export function stderrPaint(terminal: Pick<Terminal, "env" | "color">): Paint {
  return paintOf(process.stderr, terminal, null);
}

function paintOf(
  stream: NodeJS.WriteStream,
  { env, color }: Pick<Terminal, "env" | "color">,
  display: Display | null,
): Paint {
  return paintFor(
    surfaceOf({
      tty: Boolean(stream.isTTY),
      columns: stream.columns,
      env,
      noColor: color === false || (color === undefined && display?.color === "never"),
      always: color === true || display?.color === "always",
      plain: display?.emoji === false,
    }),
  );
}

/** A reader that goes away (a closed pipe) ends the output, not the command. */
function write(text: string): void {
  process.stdout.on("error", () => {});
  process.stdout.write(text);
}
