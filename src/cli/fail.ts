import { SessionError } from "../errors";
import { keptSentence } from "../errors/kept";
import { escapeText } from "../output/escape";
import type { Paint } from "../output/paint";
import { STDERR, STDOUT, writeTo } from "../output/streams";
import { paintedByWords, painterFor } from "./print";

/** Files that an error lists before it only counts the rest. */
const MOST_FILES = 20;

/** Says what went wrong, on stderr for people, as one JSON document on stdout for programs. @returns the exit code */
export async function reportFailure(cause: unknown, json: boolean): Promise<number> {
  const error = await named(cause);
  // Loaded here: a command that goes well has nothing to blot out.
  const { maskAll, maskSecrets } = await import("../core/secrets/mask");
  if (process.env.SESSION_DEBUG === "1" && cause instanceof Error)
    writeTo(STDERR, `${await maskSecrets(cause.stack ?? cause.message)}\n`);
  const { code, message, fix, details } = error;
  const told = { code, exit: error.exit, ...(await maskAll({ message, fix, details })) };
  if (json) writeTo(STDOUT, asJson(told));
  else writeTo(STDERR, asText(told, await painterFor(STDERR, paintedByWords(process.argv))));
  return error.exit;
}

/** What is told of an error. */
type Told = Pick<SessionError, "code" | "exit" | "message" | "fix" | "details">;

/** A git that is too old fails in many ways: its age is the one thing worth telling. */
async function named(cause: unknown): Promise<SessionError> {
  if (!(cause instanceof SessionError))
    return diskFault(cause) ?? new SessionError("INTERNAL", { what: messageOf(cause) });
  if (cause.code !== "GIT_FAILED") return cause;
  const { gitFault } = await import("../core/git-version");
  return (await gitFault(process.cwd(), process.env)) ?? cause;
}

/** A call of the system that failed where no other failure was expected, such as a folder that a broken disk does not give. */
function diskFault(cause: unknown): SessionError | null {
  if (!(cause instanceof Error && "syscall" in cause && "code" in cause)) return null;
  const { code, syscall } = cause;
  const path = "path" in cause && cause.path ? String(cause.path) : "a file";
  return new SessionError("DISK_FAULT", { path, why: `${code} (${syscall})` });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function asJson({ code, message, fix, details }: Told): string {
  return `${JSON.stringify({ schema: "session.error/1", error: { code, message, fix, details } }, null, 2)}\n`;
}

function asText(error: Told, paint: Paint): string {
  // Places say more than files: the line, and what is there.
  const files = error.details.places ?? error.details.files;
  // One file stands in the sentence itself, unless the sentence only counts.
  const named = Array.isArray(files) && files.length === 1 && error.message.includes(String(files[0]));
  const listed = Array.isArray(files) && !named ? files.map(String) : [];
  const headline = listed.length > 0 ? error.message.replace(`: ${listed.join(", ")}`, "") : error.message;
  const lines = [`${paint.red(paint.marks.failed)} ${escapeText(headline)}`];
  for (const file of listed.slice(0, MOST_FILES)) lines.push(`    ${escapeText(file)}`);
  if (listed.length > MOST_FILES) lines.push(`    and ${listed.length - MOST_FILES} more`);
  lines.push(`  ${keptSentence(error)}${escapeText(error.fix)}`.trimEnd());
  return `${lines.filter((line) => line.trim()).join("\n")}\n`;
}
