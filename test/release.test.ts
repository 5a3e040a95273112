import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { thisTarget } from "../scripts/release/smoke";

const root = resolve(import.meta.dir, "..");
const work = realpathSync(mkdtempSync(join(tmpdir(), "session-release-")));
const folder = join(work, "release");
const target = thisTarget();
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
let server: Bun.Server<undefined>;

/** Runs a command as on a machine where nothing of ours is: an empty home, neither Node nor Bun in the PATH. */
function bare(
  argv: string[],
  env: Record<string, string> = {},
  path = "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
) {
  const home = join(work, "home");
  mkdirSync(home, { recursive: true });
  return Bun.spawn(argv, {
    cwd: home,
    env: { HOME: home, PATH: path, ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
}

async function said(child: ReturnType<typeof bare>): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr, code] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited]);
  return { code, stdout, stderr };
}

beforeAll(async () => {
  const args = ["--target", target, "--out", folder, "--repository", "https://example.org/ada/session"];
  const made = Bun.spawn([process.execPath, join(root, "scripts/release.ts"), ...args], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([made.stdout.text(), made.stderr.text(), made.exited]);
  if (code !== 0) throw new Error(`the release failed: ${stdout}${stderr}`);
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: (request) => {
      const file = Bun.file(join(folder, new URL(request.url).pathname));
      return file.size > 0 ? new Response(file) : new Response("none", { status: 404 });
    },
  });
}, 120_000);

afterAll(async () => {
  await server?.stop(true);
  rmSync(work, { recursive: true, force: true });
});

describe("a release folder", () => {
  test("every file has its sum, and the archive holds what a person needs", () => {
    const sums = Bun.spawnSync(["sha256sum", "-c", "--quiet", "SHA256SUMS"], { cwd: folder });
    expect(sums.stderr.toString() + sums.stdout.toString()).toBe("");
    const archive = Bun.spawnSync([
      "tar",
      "-tzf",
      join(folder, `session-${version}-${target}.tar.gz`),
    ]).stdout.toString();
    const beside = ["LICENSE", "LICENCES-OF-PARTS.txt", "session.1", "completions/_session"];
    for (const name of ["session", ...beside, "claude-plugin/.claude-plugin/plugin.json"])
      expect(archive.split("\n")).toContain(`session-${version}-${target}/${name}`);
  });

  test("the bill of materials names every package that package.json compiles in, and Bun", () => {
    const bom = JSON.parse(readFileSync(join(folder, "session.cdx.json"), "utf8")) as {
      components: { name: string; hashes?: unknown[] }[];
    };
    const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const names = bom.components.map(({ name }) => name);
    for (const name of [...Object.keys(dependencies), "bun"]) expect(names).toContain(name);
    for (const { name, hashes } of bom.components) if (name !== "bun") expect(hashes).toHaveLength(1);
  });
});

describe("install.sh, in an empty home without Node or Bun", () => {
  const to = join(work, "bin");
  const install = (...args: string[]) =>
    said(bare(["sh", join(folder, "install.sh"), "--from", server.url.href, ...args]));

  test("installs what the release holds, twice the same, and it runs", async () => {
    for (const _ of ["once", "again"]) {
      const { code, stdout, stderr } = await install("--to", to);
      expect(stderr).toBe("");
      expect(code).toBe(0);
      expect(stdout).toContain(`session ${version} in ${to}`);
      expect(stdout).toContain("is not in your PATH");
    }
    expect(readdirSync(to).sort()).toEqual(["git-session", "session"]);
    const path = `${to}:/usr/bin:/bin`;
    const asked = await said(bare(["git", "session", "--version"], {}, path));
    expect(asked.stdout).toBe(`session ${version}\n`);
    // Nothing else was written: no configuration, no cache.
    expect(readdirSync(join(work, "home"))).toEqual([]);
  });

  test("a wrong sum, another version, a wrong word: refused, and what was installed stays", async () => {
    const before = readFileSync(join(to, "session"));
    const good = readFileSync(join(folder, "SHA256SUMS"), "utf8");
    writeFileSync(join(folder, "SHA256SUMS"), good.replace(/^[0-9a-f]{64}(?= {2}session-.*tar)/m, "0".repeat(64)));
    const wrongSum = await install("--to", to);
    writeFileSync(join(folder, "SHA256SUMS"), good);
    expect(wrongSum).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/checksum .* was expected\n {2}Nothing was installed/),
    });
    expect(await install("--to", to, "--version", "9.9.9")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not version 9.9.9"),
    });
    expect(await install("--too", to)).toMatchObject({ code: 1, stderr: expect.stringContaining("no option --too") });
    const gone = await said(bare(["sh", join(folder, "install.sh"), "--from", `${server.url.href}none`, "--to", to]));
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("cannot be downloaded") });
    expect(readFileSync(join(to, "session")).equals(before)).toBe(true);
  });

  test("a folder that cannot be made is named", async () => {
    const { code, stderr } = await install("--to", join(folder, "SHA256SUMS/bin"));
    expect(code).toBe(1);
    expect(stderr).toContain("SHA256SUMS/bin cannot be made");
  });
});

const npm = Bun.which("npm");
describe.skipIf(npm === null)("the packages of npm", () => {
  test("install from their files without a script, and hand over to the executable", async () => {
    const place = join(work, "npm");
    mkdirSync(place);
    const packages = [`git-session-${version}.tgz`, `git-session-${target}-${version}.tgz`].map((name) =>
      join(folder, name),
    );
    const path = process.env["PATH"] ?? "";
    // The packages of other targets are in no registry yet: npm passes optional ones by.
    const done = await said(
      bare(
        [
          npm ?? "",
          "install",
          "--prefix",
          place,
          "--offline",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          ...packages,
        ],
        {},
        path,
      ),
    );
    expect(done.code === 0 ? "" : done.stderr).toBe("");
    const launcher = join(place, "node_modules/.bin/session");
    expect(existsSync(launcher)).toBe(true);
    expect(await said(bare([launcher, "--version"], {}, path))).toMatchObject({
      code: 0,
      stdout: `session ${version}\n`,
    });
    expect(await said(bare([launcher, "histroy"], {}, path))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("history"),
    });
  }, 60_000);
});
