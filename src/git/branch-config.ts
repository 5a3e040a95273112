import { git } from "./exec";
import type { Repository } from "./repository";
import { splitNul } from "./status";

/** What git's configuration of this repository says of a branch, each line as `key\nvalue`. */
export async function branchConfig({ place }: Repository, branch: string): Promise<string[]> {
  const listed = await git(place, ["config", "--local", "--null", "--list"]);
  const prefix = `branch.${branch}.`;
  return splitNul(listed.stdout)
    .map((line) => new TextDecoder().decode(line))
    .filter((line) => line.startsWith(prefix));
}

/** Writes lines of a branch again, or takes its section out where there are none. Does nothing where it is so already. */
export async function setBranchConfig(repository: Repository, branch: string, lines: readonly string[]): Promise<void> {
  const now = await branchConfig(repository, branch);
  if (now.join("\0") === lines.join("\0")) return;
  const accept = [0, 5, 128];
  if (now.length > 0)
    await git(repository.place, ["config", "--local", "--remove-section", `branch.${branch}`], {
      writes: true,
      accept,
    });
  for (const line of lines) {
    const [key = "", ...value] = line.split("\n");
    await git(repository.place, ["config", "--local", "--add", key, value.join("\n")], { writes: true, accept });
  }
}
