import { appendFileSync } from "node:fs";

/**
 * Preloaded into a run from source (`bun --preload`): when that ends, it appends the path of every module of
 * node_modules that was loaded to the file that SESSION_TEST_LOADED names, a line each. Bun keeps ES modules and
 * CommonJS ones alike in `require.cache`; a plugin's onLoad could not hand CommonJS modules on.
 */
const file = process.env["SESSION_TEST_LOADED"];
if (file === undefined) throw new Error("SESSION_TEST_LOADED names no file.");

process.on("exit", () => {
  for (const path of Object.keys(require.cache)) if (path.includes("node_modules")) appendFileSync(file, `${path}\n`);
});
