import { join } from "node:path";
import { readIfThere } from "../../store/atomic-file";
import type { Layout } from "../../store/layout";
import type { PlannedFile } from "../operation";

/** Name of the list, below the state folder, of files that init wrote and how they were then. */
const NAME = ".installed.json";

/** Path to fingerprint of every file that init wrote in this clone: deinit takes out only what is still the same. */
export function readInstalled(layout: Layout): Record<string, string> {
  const bytes = readIfThere(join(layout.root, NAME));
  if (bytes === null) return {};
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
  } catch {
    return {};
  }
}

/** The planned write of that list; null where nothing is installed any more. */
export function installedFile(installed: Readonly<Record<string, string>>): PlannedFile {
  const empty = Object.keys(installed).length === 0;
  return { root: "state", path: NAME, content: empty ? null : `${JSON.stringify(installed, null, 2)}\n` };
}

/** SHA-256 of a file's content. */
export function fingerprint(content: string | Uint8Array): string {
  return new Bun.CryptoHasher("sha256").update(content).digest("hex");
}
