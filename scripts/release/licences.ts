import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package that is compiled into the executable. */
export interface BundledPackage {
  name: string;
  version: string;
  licence: string;
  /** The licence's text, as the package ships it; null where it ships none. */
  text: string | null;
}

const RUNTIME = `Bun, the runtime inside the executable: MIT. It contains JavaScriptCore and WebKit parts (LGPL-2.1, BSD-2-Clause)
and further libraries that its own licence page lists: https://bun.com/docs/project/license
`;

/** The packages that package.json names for the executable, with what they need in turn, in order of their names. */
export function bundledPackages(root: string): BundledPackage[] {
  const found = new Map<string, BundledPackage>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    const folder = join(root, "node_modules", name);
    if (!existsSync(folder)) return;
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      version: string;
      license?: string;
      dependencies?: Record<string, string>;
    };
    found.set(name, {
      name,
      version: manifest.version,
      licence: manifest.license ?? "unknown",
      text: licenceText(folder),
    });
    for (const needed of Object.keys(manifest.dependencies ?? {})) visit(needed);
  };
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) visit(name);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function licenceText(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), "utf8").trim();
}

/** The page that goes with the executable: every package in it, with its licence. */
export function licencePage(packages: readonly BundledPackage[]): string {
  const parts = packages.map(
    ({ name, version, licence, text }) =>
      `${name} ${version}: ${licence}\n\n${text ?? "(the package ships no text)"}\n`,
  );
  return ["Licences of what is compiled into session\n", RUNTIME, ...parts].join(`\n${"-".repeat(78)}\n\n`);
}
