declare const SESSION_VERSION: string;
declare const SESSION_COMMIT: string;
declare const SESSION_DATE: string;

/** What this binary is: the build puts the three in. */
const BUILD = {
  version: typeof SESSION_VERSION === "string" ? SESSION_VERSION : "0.0.0-source",
  commit: typeof SESSION_COMMIT === "string" ? SESSION_COMMIT : "unknown",
  date: typeof SESSION_DATE === "string" ? SESSION_DATE : "unknown",
};

/** Prints the version; with --verbose also Bun, git, the target and the commit. Nothing else is loaded, not even node:fs. */
export async function printVersion(argv: readonly string[]): Promise<number> {
  await Bun.write(Bun.stdout, await versionText(argv));
  return 0;
}

async function versionText(argv: readonly string[]): Promise<string> {
  const verbose = argv.includes("--verbose") || argv.includes("-v");
  const target = `${process.platform}-${process.arch}`;
  const git = verbose ? await installedGit() : null;
  if (argv.includes("--json")) {
    const facts = { schema: "session.version/1", ...BUILD, bun: Bun.version, target, git };
    return `${JSON.stringify(facts, null, 2)}\n`;
  }
  const rest = [
    ["commit", BUILD.commit],
    ["date", BUILD.date],
    ["target", target],
    ["bun", Bun.version],
    ["git", git],
  ];
  const lines = verbose ? rest.map(([name, value]) => `${name?.padEnd(7)} ${value ?? "not found"}`) : [];
  return `${[`session ${BUILD.version}`, ...lines].join("\n")}\n`;
}

async function installedGit(): Promise<string | null> {
  const { gitVersion } = await import("../core/git-process");
  return gitVersion(process.cwd(), process.env);
}
