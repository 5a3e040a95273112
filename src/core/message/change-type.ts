import type { FileChange } from "../model";

/** A changed file, as far as the subject looks at it. */
export type ChangedFile = Pick<FileChange, "path" | "kind">;

/** The types that the subject of a checkpoint may have: those of Conventional Commits that a branch or files can tell. */
export type ChangeType = "feat" | "fix" | "docs" | "chore" | "refactor" | "test" | "perf" | "build" | "ci";

/** The first part of a branch name, and the type it stands for. */
const BRANCH_TYPES: ReadonlyMap<string, ChangeType> = new Map([
  ["feature", "feat"],
  ["feat", "feat"],
  ["fix", "fix"],
  ["bugfix", "fix"],
  ["hotfix", "fix"],
  ["docs", "docs"],
  ["chore", "chore"],
  ["refactor", "refactor"],
  ["test", "test"],
  ["perf", "perf"],
  ["build", "build"],
  ["ci", "ci"],
]);

const TEST_FOLDERS: ReadonlySet<string> = new Set(["test", "tests", "__tests__", "spec", "specs"]);

/** Says whether a file is a test, by its folder or by the names that test runners look for. */
function isTest(path: string): boolean {
  const parts = path.toLowerCase().split("/");
  const name = parts.pop() ?? "";
  return (
    parts.some((part) => TEST_FOLDERS.has(part)) ||
    name.startsWith("test_") ||
    name.includes(".test.") ||
    name.includes(".spec.") ||
    name.includes("_test.")
  );
}

/**
 * The type of a change: from the branch (`feature/oauth` is feat), else from the files, which must be given without those
 * under `.session/`: Markdown only is docs, tests only is test. Anything else is chore.
 */
export function changeType(branch: string, files: readonly ChangedFile[]): ChangeType {
  const slash = branch.indexOf("/");
  const fromBranch = slash > 0 ? BRANCH_TYPES.get(branch.slice(0, slash).toLowerCase()) : undefined;
  if (fromBranch !== undefined) return fromBranch;
  if (files.length === 0) return "chore";
  if (files.every(({ path }) => path.toLowerCase().endsWith(".md"))) return "docs";
  return files.every(({ path }) => isTest(path)) ? "test" : "chore";
}
