import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configSchemaJson } from "../src/config/json-schema";
import { commandsReference } from "./generate/commands-reference";
import { configReference } from "./generate/config-reference";

/**
 * Writes the pages that come from the code; with `--check` writes nothing and exits 1 when one is stale.
 */
const pages: Record<string, string> = {
  "docs/commands.md": await commandsReference(),
  "docs/config-reference.md": configReference(),
  "docs/config.schema.json": configSchemaJson(),
};
const root = join(import.meta.dir, "..");
let stale = 0;
for (const [path, content] of Object.entries(pages)) {
  const file = join(root, path);
  if (readOrEmpty(file) === content) continue;
  if (process.argv.includes("--check")) {
    console.error(`${path} is stale: run \`bun run generate\``);
    stale++;
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(path);
}
process.exitCode = stale > 0 ? 1 : 0;

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
