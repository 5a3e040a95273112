import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PeerName, Row } from "./rows";

/** Programs of others, by their npm packages. */
const PACKAGES: Readonly<Record<PeerName, string>> = {
  backlog: "backlog.md",
  openspec: "@fission-ai/openspec",
  lefthook: "lefthook",
};

/** What others do that comes nearest to what is measured here. They have no bound: they are shown. */
export const PEERS: readonly Row[] = [
  { name: "session status", args: ["status"], floor: "status", bound: null },
  {
    name: "Backlog.md: backlog task list --plain",
    args: ["task", "list", "--plain"],
    peer: "backlog",
    floor: "status",
    bound: null,
    world: "peers",
  },
  { name: "OpenSpec: openspec list", args: ["list"], peer: "openspec", floor: "status", bound: null, world: "peers" },
  {
    name: "lefthook: lefthook run pre-commit",
    args: ["run", "pre-commit"],
    peer: "lefthook",
    floor: "status",
    bound: null,
    world: "peers",
  },
];

/** Installs the peers below a folder. Returns the path of each program. @throws Error where npm fails */
export async function installPeers(folder: string): Promise<Readonly<Record<PeerName, string>>> {
  const home = join(folder, "peers");
  const child = Bun.spawn(
    ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", home, ...Object.values(PACKAGES)],
    { stdin: "ignore", stdout: "ignore", stderr: "pipe" },
  );
  const said = await child.stderr.text();
  if ((await child.exited) !== 0) throw new Error(`the programs of others cannot be installed: ${said.trim()}`);
  const of = (name: PeerName): string => join(home, "node_modules/.bin", name);
  return { backlog: of("backlog"), openspec: of("openspec"), lefthook: of("lefthook") };
}

/** Sets a repository up for each of them, with three tasks. */
export function preparePeers(
  programs: Readonly<Record<PeerName, string>>,
  cwd: string,
  env: Record<string, string>,
): void {
  const run = (name: PeerName, ...args: string[]): void => {
    const done = Bun.spawnSync([programs[name], ...args], { cwd, env, stdin: "ignore", stderr: "pipe" });
    if (!done.success) throw new Error(`${name} ${args.join(" ")}: ${done.stderr.toString()}${done.stdout.toString()}`);
  };
  run("backlog", "init", "bench", "--defaults", "--agent-instructions", "none");
  for (const title of ["Read the tokens", "Store them safely", "Revoke them"]) run("backlog", "task", "create", title);
  run("openspec", "init", "--tools", "none");
  writeFileSync(join(cwd, "lefthook.yml"), "pre-commit: {}\n");
}
