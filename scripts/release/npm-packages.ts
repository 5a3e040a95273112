import type { TargetName } from "../build/compile";
import { type ArchiveFile, tarGz } from "./archive";

/** The name under which the program is installed from npm. */
const NAME = "git-session";

/** What all packages say of themselves. */
export interface PackageFacts {
  version: string;
  repository: string | null;
  readme: Uint8Array;
  licence: Uint8Array;
  /** The launcher's source. */
  launcher: Uint8Array;
  date: Date;
}

/** The file name that `npm pack` would give. */
export const packageFile = (target: TargetName | null, version: string): string =>
  `${packageName(target)}-${version}.tgz`;

const packageName = (target: TargetName | null): string => (target === null ? NAME : `${NAME}-${target}`);

/** The package of one target: the executable, and what npm needs to install it on such machines alone. */
export function platformPackage(
  target: TargetName,
  name: string,
  executable: Uint8Array,
  facts: PackageFacts,
): Uint8Array {
  const [system = "", cpu = "", libc] = target.split("-");
  const manifest = {
    ...common(target, facts),
    description: `The executable of ${NAME} for ${target}`,
    os: [system === "windows" ? "win32" : system],
    cpu: [cpu],
    ...(system === "linux" ? { libc: [libc === "musl" ? "musl" : "glibc"] } : {}),
    preferUnplugged: true,
  };
  const files = [text("package/package.json", manifest), { path: "package/LICENSE", content: facts.licence }];
  return tarGz([...files, { path: `package/${name}`, content: executable, executable: true }], facts.date);
}

/** The package that people name: a launcher, with one optional dependency a target. Nothing runs at installation. */
export function mainPackage(targets: readonly TargetName[], facts: PackageFacts): Uint8Array {
  const manifest = {
    ...common(null, facts),
    description: "A memory for work, kept in git: sessions, objectives, decisions, checkpoints and handoffs.",
    bin: { session: "session.cjs", [NAME]: "session.cjs" },
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(targets.map((target) => [packageName(target), facts.version])),
  };
  const files: ArchiveFile[] = [
    text("package/package.json", manifest),
    { path: "package/LICENSE", content: facts.licence },
    { path: "package/README.md", content: facts.readme },
    { path: "package/session.cjs", content: facts.launcher, executable: true },
  ];
  return tarGz(files, facts.date);
}

function common(target: TargetName | null, { version, repository }: PackageFacts) {
  return {
    name: packageName(target),
    version,
    license: "MIT",
    ...(repository === null ? {} : { repository: { type: "git", url: `git+${repository}.git` } }),
  };
}

function text(path: string, manifest: unknown): ArchiveFile {
  return { path, content: new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
}
