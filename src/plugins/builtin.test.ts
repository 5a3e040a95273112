import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { BUILT_IN } from "./builtin";
import type { LoadedPlugin } from "./runner";

test.each(Object.entries(BUILT_IN))("what the table says of %s is what the plugin says itself", async (name, face) => {
  const plugin: LoadedPlugin = (await face.load()).default;
  expect(plugin).toMatchObject({ name, apiVersion: 1, hooks: face.hooks });
  expect(plugin.env ?? []).toEqual(face.env);
  expect(plugin.guarded ?? []).toEqual(face.guarded);
});

test("every built-in plugin is in the table", () => {
  const folders = readdirSync(join(import.meta.dir, "../../plugins"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(Object.keys(BUILT_IN).sort()).toEqual(folders.sort());
});
