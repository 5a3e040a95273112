/** The command line that runs a command as a person would type it. */
export function shellFor(command: string): string[] {
  return process.platform === "win32" ? ["cmd.exe", "/d", "/s", "/c", command] : ["/bin/sh", "-c", command];
}

/**
 * The environment of a trusted command: the person's own, as a git hook has it, without what steers git. A check that runs
 * git must not write into the index of the command that started it.
 */
export function commandEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !name.startsWith("GIT_")) kept[name] = value;
  }
  return kept;
}
