import { gitLine, reapGit } from "../git/exec";

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

/** Ends every git child that still runs and waits for it. */
export async function stopGit(): Promise<void> {
  await reapGit();
}
