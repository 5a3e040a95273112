import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Tools that also run hooks of Claude Code's settings: what tells them, and where their own hooks stand. */
const HOSTS: readonly (readonly [variable: string, tool: string, hooks: string])[] = [
  ["CURSOR_VERSION", "cursor", ".cursor/hooks.json"],
  ["COPILOT_CLI", "copilot", ".github/hooks/session.json"],
];

/** The tool that really runs a hook of Claude Code's settings; else the one that the hook names. */
export function hostOf(tool: string, env: Readonly<Record<string, string | undefined>>): string {
  if (tool !== "claude") return tool;
  return HOSTS.find(([variable]) => env[variable])?.[1] ?? tool;
}

/** Whether the host has a hook of ours of its own, which injects already. */
export function hostHasOwn(host: string, top: string): boolean {
  const hooks = HOSTS.find(([, tool]) => tool === host)?.[2];
  const path = hooks === undefined ? null : join(top, hooks);
  try {
    return path !== null && existsSync(path) && readFileSync(path, "utf8").includes(`agent hook ${host}`);
  } catch {
    return false;
  }
}
