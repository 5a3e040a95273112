/**
 * Lets others judge `session mcp`: MCP Inspector, on the compiled program, and the official conformance suite, on the same
 * server behind HTTP. Both need Node 22, and come with it from the registry into a temporary folder, or into the one that is
 * named: `bun scripts/mcp/check.ts [FOLDER]`. Minutes, and 300 MB: no part of the quick tests.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Fixture } from "../../test/harness/fixture";
import { sessionBinary } from "../../test/harness/program";

const PACKAGES = [
  "node@22.23.3",
  "@modelcontextprotocol/inspector@2.12.0",
  "@modelcontextprotocol/conformance@0.2.0-alpha.12",
];

/** A call of each tool, in an order in which each has something to work on. */
const CALLS: readonly (readonly string[])[] = [
  ["brief"],
  ["status"],
  ["objectives", "action=add", "text=Sign out"],
  ["blockers", "action=add", "text=Waiting on keys"],
  ["decisions", "action=add", "text=Use PKCE", "rationale=Safer"],
  ["note", "text=Tokens end at midnight"],
  ["checkpoint", "label=first"],
  ["handoff"],
  ["history"],
  ["compare", "session=main", "other=feature/x"],
];

/**
 * What applies to this server, by revision. Left out: scenarios that want tools, prompts or resources made for the suite
 * (`test_…`: images, audio, sampling, elicitation, progress, logging, subscriptions, multi-round input, `x-mcp-header`, and
 * with them server-stateless and completion-complete, of which the parts that need none are asked by test/mcp.test.ts);
 * sessions of HTTP and its streams, which a server on standard input has not; extensions that are not offered (skills,
 * tasks).
 */
const SCENARIOS: Readonly<Record<string, readonly string[]>> = {
  "2025-11-25": [
    "server-initialize",
    "ping",
    "tools-list",
    "resources-list",
    "prompts-list",
    "dns-rebinding-protection",
  ],
  "2026-07-28": [
    "tools-list",
    "resources-list",
    "prompts-list",
    "sep-2164-resource-not-found",
    "caching",
    "http-header-validation",
    "input-required-result-unsupported-methods",
    "dns-rebinding-protection",
  ],
};

let failed = 0;

function tell(name: string, passed: boolean, said: string): void {
  if (!passed) failed++;
  console.log(`${passed ? "ok    " : "FAILED"}  ${name}${passed ? "" : `\n${said}`}`);
}

function runIn(cwd: string, env: Record<string, string | undefined>, argv: readonly string[]) {
  const { exitCode, stdout, stderr } = Bun.spawnSync([...argv], { cwd, env, stdin: "ignore" });
  return { exitCode, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** The folder with both programs, installed where they are not there yet. */
function programs(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private": true}\n');
  const { exitCode, stderr } = runIn(folder, process.env, ["npm", "install", "--no-audit", "--no-fund", ...PACKAGES]);
  if (exitCode !== 0) throw new Error(`npm could not fetch the programs:\n${stderr}`);
  return join(folder, "node_modules/.bin");
}

function inspect(bin: string, fixture: Fixture): void {
  const env = { ...fixture.env, PATH: `${bin}:${fixture.env["PATH"]}` };
  const asked = (...words: string[]) =>
    runIn(fixture.root, env, [
      join(bin, "mcp-inspector"),
      "--cli",
      sessionBinary(),
      "mcp",
      ...words,
      "--format",
      "json",
    ]);
  for (const method of ["tools/list", "resources/list", "resources/templates/list", "prompts/list"]) {
    const { exitCode, stdout, stderr } = asked("--method", method);
    tell(`Inspector: ${method}`, exitCode === 0, stdout + stderr);
    if (method === "tools/list") {
      const { result } = JSON.parse(stdout) as { result: { tools: { name: string }[] } };
      const uncalled = result.tools.filter(({ name }) => !CALLS.some(([called]) => called === name));
      tell(
        `Inspector: every one of ${result.tools.length} tools is called`,
        uncalled.length === 0,
        JSON.stringify(uncalled),
      );
    }
  }
  for (const [name = "", ...args] of CALLS) {
    const words = args.flatMap((arg) => ["--tool-arg", arg]);
    const { exitCode, stdout, stderr } = asked("--method", "tools/call", "--tool-name", name, ...words);
    tell(`Inspector: ${name}`, exitCode === 0 && stdout.includes("structuredContent"), stdout + stderr);
  }
  const read = asked("--method", "resources/read", "--uri", "session://brief");
  tell("Inspector: session://brief", read.exitCode === 0, read.stdout + read.stderr);
  for (const prompt of ["start", "hand-over"]) {
    const got = asked("--method", "prompts/get", "--prompt-name", prompt);
    tell(`Inspector: prompt ${prompt}`, got.exitCode === 0, got.stdout + got.stderr);
  }
}

async function conform(bin: string, fixture: Fixture): Promise<void> {
  const env = { ...fixture.env, PATH: `${bin}:${fixture.env["PATH"]}` };
  const server = Bun.spawn([process.execPath, join(import.meta.dir, "http.ts"), fixture.root], {
    env,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const reader = server.stdout.getReader();
  const url = new TextDecoder().decode((await reader.read()).value).trim();
  try {
    for (const [revision, scenarios] of Object.entries(SCENARIOS))
      for (const scenario of scenarios) {
        const words = ["server", "--url", url, "--scenario", scenario, "--spec-version", revision];
        const { exitCode, stdout, stderr } = runIn(fixture.folder, env, [join(bin, "conformance"), ...words]);
        const figures = /Passed: (\d+)\/\1, 0 failed, 0 warnings/.exec(stdout);
        tell(
          `conformance ${revision}: ${scenario}  ${figures?.[1] ?? "?"} checks`,
          exitCode === 0 && figures !== null,
          stdout + stderr,
        );
      }
  } finally {
    server.stdin.end();
    await server.exited;
  }
}

const named = process.argv[2];
const folder = named === undefined ? mkdtempSync(join(tmpdir(), "session-mcp-")) : resolve(named);
try {
  const bin = programs(folder);
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "--objective", "Keep main green"]);
  fixture.session(["end"]);
  fixture.session(["start", "feature/x", "--objective", "Sign in"]);
  fixture.write("b.txt", "b\n");
  inspect(bin, fixture);
  await conform(bin, fixture);
} finally {
  if (named === undefined) rmSync(folder, { recursive: true, force: true });
}
console.log(failed === 0 ? "all passed" : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
