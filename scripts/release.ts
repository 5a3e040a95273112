/**
 * Makes a release folder: `bun scripts/release.ts [--out DIR] [--target NAME]… [--repository URL]`.
 *
 * Executables for every target (or those named), each in an archive with licences, man page and completions; SHA256SUMS,
 * the bill of materials, the packages for npm, the installers, and, where the repository's address is known, the recipes
 * of other package managers. Two runs for one commit give the same bytes. It ends with what was tried on this machine
 * and what was not.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { compile, executableName, TARGETS, type TargetName } from "./build/compile";
import { readOrigin } from "./build/origin";
import { manPage } from "./generate/man-page";
import { type ArchiveFile, tarGz, zip } from "./release/archive";
import { type ReleaseRequest, releaseRequest } from "./release/arguments";
import { completionFiles } from "./release/completion-files";
import { ReleaseFolder } from "./release/folder";
import { bundledPackages, licencePage } from "./release/licences";
import { mainPackage, packageFile, platformPackage } from "./release/npm-packages";
import { installer, readTemplate, recipes } from "./release/packaging";
import { billOfMaterials } from "./release/sbom";
import { skillFiles } from "./release/skill-files";
import { smoke } from "./release/smoke";

const INSTALLERS = ["install.sh", "install.ps1"] as const;

async function release(root: string, { out, targets, repository }: ReleaseRequest): Promise<string[]> {
  const origin = readOrigin(root);
  const { version } = origin;
  const date = new Date(origin.date === "unknown" ? 0 : origin.date);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const [licence, readme] = ["LICENSE", "README.md"].map((name) => new Uint8Array(readFileSync(join(root, name))));
  const packages = bundledPackages(root);
  const facts = {
    version,
    repository,
    date,
    readme: readme ?? bytes(""),
    licence: licence ?? bytes(""),
    launcher: bytes(readTemplate("session.cjs")),
  };
  const beside: ArchiveFile[] = [
    { path: "LICENSE", content: facts.licence },
    { path: "LICENCES-OF-PARTS.txt", content: bytes(licencePage(packages)) },
    { path: "README.md", content: facts.readme },
    { path: "session.1", content: bytes(await manPage(version, date.toISOString().slice(0, 10))) },
    ...completionFiles(),
    ...skillFiles(root, version),
  ];
  const folder = new ReleaseFolder(out);
  const archive: Partial<Record<TargetName, string>> = {};
  const sum: Partial<Record<TargetName, string>> = {};
  const told: string[] = [];
  const work = join(out, ".work");
  for (const target of targets) {
    const name = executableName(target);
    const file = join(work, target, name);
    mkdirSync(join(work, target), { recursive: true });
    await compile(root, file, target, origin);
    const content = new Uint8Array(readFileSync(file));
    const windows = target.startsWith("windows");
    const inside = `session-${version}-${target}`;
    const files = [{ path: name, content, executable: true }, ...beside].map((each) => ({
      ...each,
      path: `${inside}/${each.path}`,
    }));
    archive[target] = `${inside}${windows ? ".zip" : ".tar.gz"}`;
    sum[target] = folder.add(archive[target], windows ? zip(files, date) : tarGz(files, date));
    folder.add(packageFile(target, version), platformPackage(target, name, content, facts));
    told.push(`${target.padEnd(17)} ${(content.length / 1e6).toFixed(1)} MB  ${smoke(target, file)}`);
  }
  rmSync(work, { recursive: true, force: true });
  folder.add(packageFile(null, version), mainPackage(targets, facts));
  folder.add("session.cdx.json", billOfMaterials(root, origin, packages));
  const scripts = INSTALLERS.map((name) => {
    const text = readFileSync(join(root, "scripts", name), "utf8");
    return [name, repository === null ? text : installer(text, repository)] as const;
  });
  for (const [name, text] of scripts) folder.add(name, text);
  if (repository !== null && targets.length === Object.keys(TARGETS).length) {
    const download = `${repository}/releases/download/v${version}`;
    for (const [path, text] of recipes({ version, repository, download, archive, sum })) folder.add(path, text);
    for (const [name, text] of scripts) folder.add(`packaging/setup-session/${name}`, text);
  } else told.push("no recipes for package managers: they need --repository URL and every target");
  return [...told, `${folder.close()} files in ${out}`];
}

const root = resolve(import.meta.dir, "..");
try {
  console.log((await release(root, releaseRequest(root, process.env))).join("\n"));
} catch (cause) {
  for (const each of cause instanceof AggregateError ? cause.errors : [cause])
    console.error(`release: ${each instanceof Error ? each.message : each}`);
  process.exitCode = 1;
}
