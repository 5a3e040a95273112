import { SessionError } from "../errors";

/** Asks one question on the terminal. Only for a TTY: consola's prompts hang where standard input is none. @throws SessionError INTERRUPTED on Ctrl-C */
export async function askText(question: string): Promise<string> {
  const { consola } = await import("consola");
  try {
    return String((await consola.prompt(question, { type: "text", cancel: "reject" })) ?? "").trim();
  } catch {
    throw new SessionError("INTERRUPTED");
  }
}

/** Asks for a yes or no, with the answer that is right most days as default. @throws SessionError INTERRUPTED on Ctrl-C */
export async function askYes(question: string, initial: boolean): Promise<boolean> {
  const { consola } = await import("consola");
  try {
    return await consola.prompt(question, { type: "confirm", initial, cancel: "reject" });
  } catch {
    throw new SessionError("INTERRUPTED");
  }
}
