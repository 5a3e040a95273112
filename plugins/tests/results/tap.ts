import { TestCounter } from "session/plugin/junit";
import type { ResultFormat } from "./result";

const POINT = /^(not )?ok\b(?:\s+\d+)?(?:\s+-)?\s*((?:[^#\\]|\\.|#(?!\s*(?:skip|todo)))*)(?:#\s*(skip|todo)\S*)?/i;

/**
 * The Test Anything Protocol (versions 12 to 14): the points of the first level count. A point marked todo is not done
 * yet, whatever it says, and counts as skipped. `Bail out!` and points that the plan announces and that never came are
 * failures.
 */
export const tap: ResultFormat = {
  name: "TAP",
  begins: (head) => /^(?:TAP version 1[234]\b|1\.\.\d+\s*(?:#|$)|(?:not )?ok\b)/m.test(head.trimStart().slice(0, 2000)),
  read: (text) => {
    const results = new TestCounter();
    let planned: number | null = null;
    let points = 0;
    for (const line of text.split("\n")) {
      const plan = /^1\.\.(\d{1,9})\b/.exec(line);
      if (plan) planned = Number(plan[1]);
      if (line.startsWith("Bail out!")) {
        results.add("failed", line.trim());
        planned = null;
        break;
      }
      const point = POINT.exec(line);
      if (point === null) continue;
      points += 1;
      const name = (point[2] ?? "").trim() || `point ${points}`;
      results.add(point[3] !== undefined ? "skipped" : point[1] ? "failed" : "passed", name);
    }
    if (planned !== null && planned > points) {
      results.add("failed", `${planned - points} of ${planned} points never came`, planned - points);
    }
    return results;
  },
};
