import { homedir } from "node:os";
import { join } from "node:path";
import { requireInitialised, type Workspace } from "../../core/workspace";
import { SessionError } from "../../errors";
import type { ManagedFile, Scope } from "../managed-file";
import type { AgentTool } from "../tool";
import { TOOLS } from "../tools";
import { inHome, inProject } from "./carry-out";
import { lookAt, type Place } from "./place";
import { type Plan, planInstall, planUninstall } from "./plan";
import { textOf } from "./text";

/** What installing or uninstalling did: paths relative to the root of the work tree, or to the home. */
export interface Changed {
  changed: string[];
  kept: string[];
  instructions: string[];
}

/** Whose files are written. `workspace` is asked for only where the project is meant. */
export interface Target {
  scope: Scope;
  workspace: () => Promise<Workspace>;
  env: Readonly<Record<string, string | undefined>>;
}

/** Where a tool stands. */
export interface ToolStatus {
  name: string;
  title: string;
  installed: boolean;
  project: boolean;
  user: boolean;
  files: string[];
}

/** Installs for the tools. Twice is the same as once. @throws SessionError FOREIGN_FILE with nothing changed */
export async function installTools(names: readonly string[], target: Target): Promise<Changed> {
  const tools = chosen(names, target.scope);
  const files = tools.flatMap((tool) => tool.files(target.scope));
  const plan = await carryOut(target, "agent install", (place, receipts) => planInstall(place, files, receipts));
  return { ...told(plan), instructions: tools.flatMap(({ instructions }) => instructions) };
}

/** Takes out what was installed for the tools; what others have put beside it stays. @throws SessionError FOREIGN_FILE */
export async function uninstallTools(names: readonly string[], target: Target): Promise<Changed> {
  const tools = chosen(names, target.scope);
  const files = tools.flatMap((tool) => tool.files(target.scope));
  const others = TOOLS.filter((tool) => !tools.includes(tool)).flatMap((tool) => tool.files(target.scope));
  const plan = await carryOut(target, "agent uninstall", (place, receipts) =>
    planUninstall(place, files, others, receipts),
  );
  return { ...told(plan), instructions: [] };
}

/** Takes out everything that any tool has in the project. @returns the paths that changed */
export async function uninstallAll(workspace: Workspace, env: Target["env"]): Promise<string[]> {
  const names = toolStatus(workspace.repository.top, env).flatMap(({ name, project }) => (project ? [name] : []));
  if (names.length === 0) return [];
  return (await uninstallTools(names, { scope: "project", workspace: async () => workspace, env })).changed;
}

/** Which tools have what, in the project and in the person's home. `top` is null outside a repository. */
export function toolStatus(top: string | null, env: Target["env"]): ToolStatus[] {
  const home: Place = { scope: "user", root: homeOf(env) };
  return TOOLS.map((tool) => {
    const inTree = top === null ? [] : present({ scope: "project", root: top }, tool);
    const inHomeOf = present(home, tool);
    // A context file that leads to another one does not make an installation.
    const project = inTree.includes(tool.files("project")[0]?.path ?? "");
    const user = inHomeOf.length > 0;
    const files = [...(project ? inTree : []), ...inHomeOf.map((path) => `~/${path}`)];
    return { name: tool.name, title: tool.title, installed: project || user, project, user, files };
  });
}

function present(place: Place, tool: AgentTool): string[] {
  return tool
    .files(place.scope)
    .filter((file) => isThere(place, file))
    .map(({ path }) => path);
}

function isThere(place: Place, file: ManagedFile): boolean {
  try {
    const { bytes } = lookAt(place, file.path);
    return bytes !== null && file.isIn(textOf(file.path, bytes).text);
  } catch {
    return false;
  }
}

function chosen(names: readonly string[], scope: Scope): AgentTool[] {
  const tools = TOOLS.filter(({ name }) => names.includes(name));
  const without = tools.find((tool) => tool.files(scope).length === 0);
  if (without)
    throw new SessionError("USAGE", {
      what: `${without.title} has no place for hooks of a person`,
      fix: `Install it into a project: session agent install ${without.name}`,
    });
  return tools;
}

async function carryOut(
  { scope, workspace, env }: Target,
  command: string,
  plan: (place: Place, receipts: Parameters<typeof planInstall>[2]) => Plan,
): Promise<Plan> {
  if (scope === "user") {
    const place: Place = { scope, root: homeOf(env) };
    const data = env["XDG_DATA_HOME"] || join(place.root, ".local/share");
    return inHome(place, join(data, "session"), (receipts) => plan(place, receipts));
  }
  const open = await workspace();
  await requireInitialised(open);
  const place: Place = { scope, root: open.repository.top };
  return inProject(open, place, command, (receipts) => plan(place, receipts));
}

const homeOf = (env: Target["env"]): string => env["HOME"] || homedir();

const told = ({ writes, kept }: Plan): Pick<Changed, "changed" | "kept"> => ({
  changed: writes.map(({ path }) => path),
  kept,
});
