import { posix } from "node:path";

/** What is known of the places that a report speaks of. Paths are relative to the repository root, with `/`. */
export interface Place {
  /** The repository root, absolute. */
  root: string;
  /** The report itself. */
  report: string;
  /** Folders that the report names as its own roots. */
  roots: readonly string[];
  exists: (path: string) => boolean;
}

/** No path of a file is longer (PATH_MAX of Linux). */
const LONGEST = 4096;

/**
 * The file of the repository that a path in a report means, or null. Reports write absolute paths, paths from the folder
 * the tests ran in, or (Go, JaCoCo) names that begin with a module or leave out the folder of the sources.
 */
export function fileOf(name: string, place: Place): string | null {
  if (name.length > LONGEST) return null;
  const path = slashes(name);
  for (const guess of guesses(path, place)) {
    const plain = posix.normalize(guess);
    if (!plain.startsWith("../") && !plain.startsWith("/") && place.exists(plain)) return plain;
  }
  return null;
}

function* guesses(path: string, place: Place): Generator<string> {
  const root = `${slashes(place.root).replace(/\/$/, "")}/`;
  if (path.startsWith(root)) yield path.slice(root.length);
  const absolute = path.startsWith("/") || /^[A-Za-z]:\//.test(path);
  if (!absolute) {
    for (const own of place.roots.map(slashes)) {
      if (`${own}/`.startsWith(root)) yield posix.join(own.slice(root.length), path);
    }
    for (const folder of above(place.report)) {
      yield posix.join(folder, path);
      for (const sources of SOURCES) yield posix.join(folder, sources, path);
    }
  }
  // Written on another machine, or after the name of a Go module: what is left when folders are taken off the front.
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) yield path.slice(at + 1);
}

/** Where Java and Kotlin keep what JaCoCo names by package. */
const SOURCES = ["src/main/java", "src/main/kotlin", "src"];

/** The folders around a path, innermost first, ending with the root (`""`). */
function above(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("/")).concat("");
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}
