import { SessionError } from "../errors";
import { escapeText } from "../output/escape";
import { stderrPaint } from "./print";

/** Says what went wrong, on stderr for people, as one JSON document on stdout for programs. @returns the exit code */
export function reportFailure(cause: unknown, json: boolean): number {
  const error =
    cause instanceof SessionError
      ? cause
      : new SessionError("INTERNAL", { what: cause instanceof Error ? cause.message : String(cause) });
  if (process.env.SESSION_DEBUG === "1" && cause instanceof Error)
    process.stderr.write(`${cause.stack ?? cause.message}\n`);
  if (json) {
    const { code, message, fix, details } = error;
    process.stdout.write(
      `${JSON.stringify({ schema: "session.error/1", error: { code, message, fix, details } }, null, 2)}\n`,
    );
    return error.exit;
  }
  const paint = stderrPaint({ env: process.env, color: process.argv.includes("--no-color") ? false : undefined });
  const files = error.details.files;
  const listed = Array.isArray(files) && files.length > 1;
  const headline = listed ? error.message.replace(`: ${files.join(", ")}`, "") : error.message;
  const lines = [`${paint.red(paint.marks.failed)} ${escapeText(headline)}`];
  if (listed) for (const file of files.slice(0, 20)) lines.push(`    ${escapeText(String(file))}`);
  if (listed && files.length > 20) lines.push(`    and ${files.length - 20} more`);
  const kept = error.exit === 2 || error.exit === 9 ? "" : "Nothing was changed. ";
  lines.push(`  ${kept}${escapeText(error.fix)}`.trimEnd());
  process.stderr.write(`${lines.filter((line) => line.trim()).join("\n")}\n`);
  return error.exit;
}
