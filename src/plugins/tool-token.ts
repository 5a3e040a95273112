import type { PluginRoom } from "./room";

/** Milliseconds that gh or glab have to answer. */
const PATIENCE = 1500;

/** The token that a forge's own tool keeps for a host; null where the tool is missing, slow, or has none. */
export async function tokenOf({ root, env }: PluginRoom, tool: "gh" | "glab", host: string): Promise<string | null> {
  const path = Bun.which(tool, { PATH: env.PATH ?? "" });
  // A tool that lies in the repository is the repository's code.
  if (path === null || !path.startsWith("/") || path.startsWith(`${root}/`)) return null;
  const [{ runProcess }, { commandEnvironment }] = await Promise.all([import("./process"), import("./shell")]);
  const argv =
    tool === "gh" ? [path, "auth", "token", "--hostname", host] : [path, "config", "get", "token", "--host", host];
  try {
    const { code, stdout } = await runProcess(argv, { cwd: env.HOME ?? "/", env: commandEnvironment(env) }, PATIENCE);
    const token = stdout.trim();
    return code === 0 && /^[\x21-\x7e]{8,512}$/.test(token) ? token : null;
  } catch {
    return null;
  }
}
