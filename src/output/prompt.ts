import { createInterface } from "node:readline/promises";
import { SessionError } from "../errors";

/** Asks one question on the terminal. The caller has made sure that there is one. @throws SessionError INTERRUPTED on Ctrl-C or at the end of input */
export async function askText(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const gone = new Promise<never>((_, reject) => {
      terminal.once("SIGINT", () => reject(new SessionError("INTERRUPTED")));
      terminal.once("close", () => reject(new SessionError("INTERRUPTED")));
    });
    return (await Promise.race([terminal.question(`${question} `), gone])).trim();
  } finally {
    terminal.removeAllListeners("close");
    terminal.close();
  }
}

/** Asks for a yes or no, with the answer that is right most days as default. @throws SessionError INTERRUPTED */
export async function askYes(question: string, initial: boolean): Promise<boolean> {
  const said = (await askText(`${question} ${initial ? "[Y/n]" : "[y/N]"}`)).toLowerCase();
  return said === "" ? initial : said.startsWith("y");
}
