import { gitLine, reapGit } from "../git/exec";
import { endProcesses } from "../plugins/process";

/** The version of the git that is found on the PATH; null where there is none. */
export async function gitVersion(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  try {
    return (await gitLine({ cwd, env }, ["--version"])).replace(/^git version /, "");
  } catch {
    return null;
  }
}

/** Ends every child that still runs, and waits for those of git. */
export async function stopGit(): Promise<void> {
  endProcesses();
  await reapGit();
}
