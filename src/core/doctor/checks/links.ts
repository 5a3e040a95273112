import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../../../errors";
import { refuseLinks } from "../../../store/atomic-file";
import { isBranchFolder } from "../../../store/branch-folder";
import { TRACKED } from "../../../store/layout";
import { type Check, type Fault, faultOf } from "../finding";

/** Files of session that are symbolic links or lie beyond one: they are neither read nor written. */
export const links: Check = async ({ repository, layout }) => {
  const tracked = Object.values(TRACKED).map((path) => [repository.top, join(repository.top, path)] as const);
  const own = [layout.journal, layout.cache, layout.lock, layout.personalConfig, ...statePaths(layout.root)];
  const local = own.map((path) => [repository.commonDir, path] as const);
  return [...tracked, ...local].flatMap(([root, path]): Fault[] => {
    try {
      refuseLinks(root, path);
      return [];
    } catch (cause) {
      if (cause instanceof SessionError) return [faultOf(cause)];
      throw cause;
    }
  });
};

/** The folders of branches with the files in them. */
function statePaths(root: string): string[] {
  const folders = namesIn(root).filter(isBranchFolder);
  return folders.flatMap((folder) => {
    const path = join(root, folder);
    return [path, ...namesIn(path).map((name) => join(path, name))];
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
