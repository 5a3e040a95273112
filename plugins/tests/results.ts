import { isJUnit, readJUnit, type TestResults } from "session/plugin/junit";
import { goJson } from "./results/go-json";
import type { ResultFormat } from "./results/result";
import { tap } from "./results/tap";

/** Every format of test results that is read. A new one is a file in results/ and a line here. */
export const RESULT_FORMATS: readonly ResultFormat[] = [
  { name: "JUnit", begins: isJUnit, read: readJUnit },
  goJson,
  tap,
];

/**
 * Reads the results of a run.
 * @throws Error in one sentence where the format is not known or the text is broken
 */
export async function readResults(text: string): Promise<TestResults & { format: string }> {
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const format = RESULT_FORMATS.find(({ begins }) => begins(plain.slice(0, 8192)));
  if (format === undefined) throw new Error("its format is not known");
  const { passed, failed, skipped, failures } = await format.read(plain);
  return { format: format.name, passed, failed, skipped, failures };
}
