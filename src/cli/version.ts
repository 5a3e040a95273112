import { STDOUT, writeTo } from "../output/streams";

declare const SESSION_VERSION: string;
declare const SESSION_COMMIT: string;
declare const SESSION_DATE: string;

/** What this binary is: the build puts the three in. */
export const BUILD = {
  version: typeof SESSION_VERSION === "string" ? SESSION_VERSION : "0.0.0-source",
  commit: typeof SESSION_COMMIT === "string" ? SESSION_COMMIT : "unknown",
  date: typeof SESSION_DATE === "string" ? SESSION_DATE : "unknown",
};

/** Prints the version; with --verbose also Bun, git, the target and the commit. */
export async function printVersion(argv: readonly string[]): Promise<number> {
  const verbose = argv.includes("--verbose") || argv.includes("-v");
  const facts = {
    version: BUILD.version,
    commit: BUILD.commit,
    date: BUILD.date,
    bun: Bun.version,
    target: `${process.platform}-${process.arch}`,
  };
  if (argv.includes("--json")) {
    writeTo(
      STDOUT,
      `${JSON.stringify({ schema: "session.version/1", ...facts, git: verbose ? await gitVersion() : null }, null, 2)}\n`,
    );
    return 0;
  }
  writeTo(STDOUT, `session ${BUILD.version}\n`);
  if (verbose)
    writeTo(
      STDOUT,
      `commit  ${facts.commit}\ndate    ${facts.date}\ntarget  ${facts.target}\nbun     ${facts.bun}\ngit     ${await gitVersion()}\n`,
    );
  return 0;
}

async function gitVersion(): Promise<string> {
  try {
    const { gitLine } = await import("../git/exec");
    return (await gitLine({ cwd: process.cwd(), env: process.env }, ["--version"])).replace(/^git version /, "");
  } catch {
    return "not found";
  }
}
