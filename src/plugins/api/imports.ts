export type { Import } from "./imports/import";

import type { Import, ImportReader } from "./imports/import";

/** By the ending of a file name; each reader is loaded when its language is met. */
const READERS: ReadonlyMap<string, () => Promise<ImportReader>> = new Map(
  (
    [
      ["ts tsx mts cts js jsx mjs cjs", async () => (await import("./imports/script")).scriptImports],
      ["py pyi", async () => (await import("./imports/python")).pythonImports],
      ["go", async () => (await import("./imports/go")).goImports],
      ["java", async () => (await import("./imports/java")).javaImports],
      ["kt kts", async () => (await import("./imports/by-line")).kotlinImports],
      ["cs", async () => (await import("./imports/by-line")).csharpImports],
      ["rs", async () => (await import("./imports/rust")).rustImports],
    ] satisfies [string, () => Promise<ImportReader>][]
  ).flatMap(([endings, reader]) =>
    endings.split(" ").map((ending): [string, () => Promise<ImportReader>] => [ending, reader]),
  ),
);

/** No file that a person wrote is larger. In UTF-16 units. */
const LARGEST = 2_000_000;

/** Whether the imports of a file can be read, by its name. */
export function hasImports(path: string): boolean {
  return READERS.has(endingOf(path));
}

/**
 * What a source file imports, found by a parser of its language: JavaScript, TypeScript, Python, Go, Java, Kotlin, Rust
 * and C#. Null where the language is not known, the file is larger than 2 million characters, or it does not parse.
 */
export async function importsOf(path: string, text: string): Promise<Import[] | null> {
  const load = READERS.get(endingOf(path));
  if (load === undefined || text.length > LARGEST) return null;
  const read = await load();
  try {
    return await read(text, path);
  } catch {
    // The parser of a script throws at what is no script; the others read on.
    return null;
  }
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase();
}
