import { branchFolder } from "../../store/branch-folder";
import { TRACKED } from "../../store/layout";

/** Where `end --handoff` puts a branch's handoff, relative to the repository root. */
export function handoffPath(branch: string): string {
  return `${TRACKED.handoffs}/${branchFolder(branch)}.md`;
}
