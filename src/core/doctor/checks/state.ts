import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SessionError } from "../../../errors";
import { branchFolder, isBranchFolder } from "../../../store/branch-folder";
import { readContext } from "../../../store/context";
import { type Check, type Fault, faultOf } from "../finding";
import { filesBelow, QUARANTINE } from "../quarantine";
import { restoreContext } from "../restore-context";

/** Sessions whose context.json is missing, broken, or another branch's. One that a newer version wrote is left alone. */
export const state: Check = async (workspace) => {
  const { root } = workspace.layout;
  return foldersIn(root).flatMap((folder): Fault[] => {
    const path = `sessions/${folder}/context.json`;
    try {
      const context = readContext(join(root, folder, "context.json"));
      if (context === null)
        return filesBelow(workspace, folder).length > 0 ? [broken(folder, `${path} is missing`)] : [];
      return branchFolder(context.branch) === folder ? [] : [broken(folder, `${path} is that of ${context.branch}`)];
    } catch (cause) {
      if (!(cause instanceof SessionError)) throw cause;
      if (cause.code === "NEWER_STATE") return [faultOf(cause)];
      return [broken(folder, `${path} cannot be read: ${cause.details.why}`)];
    }
  });
};

function broken(folder: string, message: string): Fault {
  return {
    code: "BROKEN_STATE",
    severity: "error",
    message,
    fix: `session doctor --fix puts it aside under sessions/${QUARANTINE} and begins it anew from what git knows; objectives, blockers and notes stay.`,
    mend: (held) => restoreContext(held, folder),
  };
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root).filter(isBranchFolder);
  } catch {
    return [];
  }
}
