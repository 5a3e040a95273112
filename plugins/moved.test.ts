import { expect, test } from "bun:test";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FOLDERS = readdirSync(import.meta.dir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What the program provides to every plugin, beside what Bun has built in. */
const PROVIDED = /^(?:session\/plugin(?:\/[a-z-]+)?|valibot)$/;

test.each(FOLDERS)("%s stands by itself elsewhere, with what the program provides", async (name) => {
  const folder = mkdtempSync(join(tmpdir(), "moved-"));
  try {
    cpSync(join(import.meta.dir, name), join(folder, name), { recursive: true });
    const { outputs } = await Bun.build({
      entrypoints: [join(folder, name, "index.ts")],
      target: "bun",
      external: ["session/plugin", "session/plugin/*", "valibot"],
    });
    const text = (await outputs[0]?.text()) ?? "";
    const taken = new Bun.Transpiler({ loader: "js" }).scanImports(text).map(({ path }) => path);
    expect(taken).toContain("session/plugin");
    expect(taken.filter((path) => !PROVIDED.test(path) && !isBuiltin(path))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
