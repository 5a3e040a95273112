/** Makes a repository with a long history for measuring: `bun scripts/make-history.ts FOLDER [COMMITS]` (100,000 without a number). */
import { existsSync, mkdirSync } from "node:fs";
import { makeHistory } from "./history/synthetic";

const [folder, count = "100000"] = process.argv.slice(2);
if (folder === undefined || !/^[1-9]\d{0,6}$/.test(count) || existsSync(folder)) {
  console.error("make-history: wants a folder that does not exist yet, and a number of commits.");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const env = { ...process.env } as Record<string, string>;
const made = Bun.spawnSync(["git", "init", "--quiet", "--initial-branch=main"], {
  cwd: folder,
  env,
  stderr: "inherit",
});
if (!made.success) process.exit(1);
await makeHistory(folder, Number(count), env);
