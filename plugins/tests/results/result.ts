import type { TestResults } from "session/plugin/junit";

/** How one format of results is known and read. */
export interface ResultFormat {
  name: string;
  /** Whether a file that begins with `head` (8 KiB) is of this format. */
  begins: (head: string) => boolean;
  /** @throws Error with a plain sentence where the text is broken */
  read: (text: string) => TestResults | Promise<TestResults>;
}
