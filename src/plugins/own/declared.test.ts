import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT_IN } from "../builtin";
import { readDeclared } from "./declared";

const BODY = `name: "x", apiVersion: 1, summary: 'does', hooks: ["onStatus", 'onBrief'], env: ["TOKEN"], setup: () => ({})`;
const SAID = { summary: "does", hooks: ["onStatus", "onBrief"], env: ["TOKEN"], guarded: [] };

test.each([
  `import { definePlugin } from "session/plugin";\nexport default definePlugin({ ${BODY} });`,
  `export default definePlugin<Options>({ /* of it */ ${BODY} });`,
  `export default { ${BODY} };`,
  `export default { ${BODY} } satisfies Plugin;`,
  `const plugin: Plugin = { ${BODY} };\nexport default plugin;`,
  `export const plugin = definePlugin({ ${BODY} } as const);\nexport default plugin;`,
  `var e_default = definePlugin({ ${BODY} });\nexport {\n  e_default as default\n};`,
  `export default api.definePlugin(({ ${BODY.replace("name:", '"name":')} }));`,
])("what is written in literals is read: %s", (text) => {
  expect(readDeclared(text, "x")).toEqual(SAID as never);
});

test.each([
  ["export const a = 1;", "its entry must export a plugin"],
  [`export default make({ ${BODY} });`, "its entry must export a plugin"],
  [`export default definePlugin({ ...base, ${BODY} });`, "without spreads"],
  [`export default definePlugin({ ${BODY.replace('"x"', '"y"')} });`, 'its name must be written as name: "x"'],
  [`export default definePlugin({ ${BODY.replace('"x"', "NAME")} });`, 'its name must be written as name: "x"'],
  [`export default definePlugin({ ${BODY.replace('"x"', '"\\u0078"')} });`, 'its name must be written as name: "x"'],
  [`export default definePlugin({ ${BODY.replace("apiVersion: 1", "apiVersion: 2")} });`, "apiVersion: 1"],
  [`export default definePlugin({ ${BODY.replace('["TOKEN"]', "[...TOKENS]")} });`, "env must be written as a list"],
  [`export default definePlugin({ ${BODY.replace('["TOKEN"]', "ENV")} });`, "env must be written as a list"],
  [`export default definePlugin({ ${BODY.replace('"TOKEN"', '"A=B"')} });`, "env names A=B"],
  [`export default definePlugin({ ${BODY.replace("onStatus", "onNothing")} });`, "there is no hook onNothing"],
  [`export default definePlugin({ ${BODY.replace(/hooks: \[.*?\]/, "hooks: []")} });`, "its hooks must be written"],
])("what would have to be run is refused: %s", (text, said) => {
  expect(() => readDeclared(text, "x")).toThrow(said);
});

test.each(readdirSync(join(import.meta.dir, "../../../plugins")).filter((name) => !name.includes(".")))(
  "the built-in %s declares itself in the same way",
  (name) => {
    const text = readFileSync(join(import.meta.dir, "../../../plugins", name, "index.ts"), "utf8");
    const { hooks, env, guarded } = readDeclared(text, name);
    expect({ hooks, env, guarded }).toEqual({
      hooks: BUILT_IN[name]?.hooks ?? [],
      env: BUILT_IN[name]?.env ?? [],
      guarded: BUILT_IN[name]?.guarded ?? [],
    });
  },
);
