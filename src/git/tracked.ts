import { git } from "./exec";
import type { Repository } from "./repository";

/** Whether the index has a file at a path, or files below it. The path counts from the root of the work tree. */
export async function isTracked({ place }: Repository, path: string): Promise<boolean> {
  return (await git(place, ["ls-files", "-z", "--", path])).stdout.length > 0;
}
