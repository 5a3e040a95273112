import type { Change } from "session/plugin";
import { hasImports } from "session/plugin/imports";
import { type Checks, isTest } from "./checks";
import type { Violation } from "./violation";

/** `test-coverage-required`: a change that adds code touches a test as well. */
export function missingTests({ tests }: Checks, changes: readonly Change[]): Violation[] {
  if (!tests || changes.some(({ path }) => isTest(path))) return [];
  const code = changes.filter(({ path, kind, added }) => kind !== "deleted" && added > 0 && hasImports(path));
  const [first] = code;
  if (first === undefined) return [];
  const files = code.length === 1 ? "code changes" : `${code.length} files of code change`;
  return [{ path: first.path, line: 0, rule: "test-coverage-required", message: `${files} and no test does` }];
}
