import { relative } from "node:path";
import type { PlannedFile } from "./operation";
import type { Workspace } from "./workspace";

/** A planned write of a file below the local state folder, from its absolute path; null takes it away. */
export function stateFile(workspace: Workspace, path: string, content: string | Uint8Array | null): PlannedFile {
  return { root: "state", path: relative(workspace.layout.root, path), content };
}
