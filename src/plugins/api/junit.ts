import { readXml } from "./xml";

/** What a run of tests came to. */
export interface TestResults {
  passed: number;
  failed: number;
  skipped: number;
  /** Names of tests that failed, the first twenty. */
  failures: string[];
}

/** Counts the tests of a run, one after the other. */
export class TestCounter implements TestResults {
  passed = 0;
  failed = 0;
  skipped = 0;
  failures: string[] = [];

  /** Counts one test, or `times` of them that are told together. */
  add(outcome: "passed" | "failed" | "skipped", name: string, times = 1): void {
    this[outcome] += times;
    if (outcome === "failed" && this.failures.length < 20) this.failures.push(name.slice(0, 200));
  }
}

/** Whether a text that begins with `head` is JUnit XML. */
export function isJUnit(head: string): boolean {
  return /<testsuites?[\s>/]/.test(head);
}

/**
 * Reads JUnit XML. The cases are counted, since writers disagree about what the counts of a suite include: a case with a
 * failure or an error failed, one with `skipped` (or `notrun` of gtest) was skipped.
 * @throws Error in one sentence where the XML is broken
 */
export async function readJUnit(text: string): Promise<TestResults> {
  const results = new TestCounter();
  let name = "";
  let outcome: "passed" | "failed" | "skipped" = "passed";
  await readXml(text, {
    opened: ({ name: element, attributes, within }) => {
      if (element === "testcase") {
        name = [attributes["classname"], attributes["name"]].filter((part) => part).join(" › ");
        outcome = attributes["status"] === "notrun" || attributes["status"] === "disabled" ? "skipped" : "passed";
      } else if (within.at(-1) === "testcase") {
        if (element === "failure" || element === "error") outcome = "failed";
        else if (element === "skipped" && outcome !== "failed") outcome = "skipped";
      }
    },
    closed: (element) => {
      if (element === "testcase") results.add(outcome, name);
    },
  });
  return results;
}
