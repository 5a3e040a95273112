import type { Import } from "session/plugin/imports";
import { csharpTargets } from "./resolve/csharp";
import { goTargets } from "./resolve/go";
import { jvmTargets } from "./resolve/jvm";
import { pythonTargets } from "./resolve/python";
import { rustTargets } from "./resolve/rust";
import { scriptTargets } from "./resolve/script";
import type { Target } from "./rules";
import type { Sources } from "./sources";

/** What an import of a file means: paths of the repository, or a package where it is none. Never empty. */
export function targetsOf(from: string, { name, members }: Import, sources: Sources): Target[] {
  const paths = pathsOf(from, name, members, sources);
  return paths.length === 0 ? [{ path: null, name }] : paths.map((path) => ({ path, name }));
}

function pathsOf(from: string, name: string, members: readonly string[], sources: Sources): string[] {
  switch (from.slice(from.lastIndexOf(".") + 1).toLowerCase()) {
    case "py":
    case "pyi":
      return pythonTargets(from, name, members, sources);
    case "go":
      return goTargets(from, name, sources);
    case "java":
    case "kt":
    case "kts":
      return jvmTargets(from, name, sources);
    case "cs":
      return csharpTargets(name, sources);
    case "rs":
      return rustTargets(from, name, sources);
    default:
      return scriptTargets(from, name, sources);
  }
}
