import * as v from "valibot";
import { text, texts, whole } from "./nouns";
import type { Step } from "./step";

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "a hash"));

const pluginKeys = {
  name: text,
  origin: v.picklist(["builtin", "project", "personal", "package"]),
  path: v.nullable(text),
  state: v.picklist(["enabled", "disabled", "untrusted", "denied", "broken"]),
  changed: v.boolean(),
  summary: v.nullable(text),
  hooks: texts,
  env: texts,
  guarded: texts,
  version: v.nullable(text),
  hash: v.nullable(hash),
  reason: v.nullable(text),
};

const listedPlugin = v.strictObject(pluginKeys);

const reviewedPlugin = v.strictObject({
  ...pluginKeys,
  files: v.array(v.strictObject({ path: text, lines: whole })),
  diff: v.nullable(text),
});

const listedValue = v.strictObject({
  key: text,
  value: text,
  plugin: text,
  state: v.picklist(["trusted", "denied", "untrusted"]),
  hash,
});

/** The answers of `session plugins`. */
export const PLUGINS = {
  "plugins list": { plugins: v.array(listedPlugin), values: v.array(listedValue) },
  "plugins trust": {
    trusted: v.boolean(),
    plugins: v.array(reviewedPlugin),
    values: v.array(listedValue),
    left: v.array(v.strictObject({ name: text, why: text })),
  },
  "plugins untrust": { name: text, code: v.boolean(), values: v.array(listedValue) },
};

/** Plugins, and a command of tracked settings, from the first look to the denial. */
export const pluginWalk: Step[] = [
  ["init"],
  ["plugins"],
  (fixture) => {
    fixture.write(
      ".session/plugins/own.ts",
      'export default { name: "own", apiVersion: 1, hooks: ["onPause"], setup: () => ({}) };\n',
    );
    fixture.write(".session/plugins/odd.ts", "export {};\n");
    fixture.write(".session/config.yaml", "quality:\n  checks: ['true']\n");
  },
  ["plugins", "list"],
  ["plugins", "trust"],
  ["plugins", "trust", "--yes"],
  (fixture) => fixture.write(".session/plugins/own.ts", `${fixture.read(".session/plugins/own.ts")}// more\n`),
  ["plugins", "trust", "own"],
  ["plugins", "untrust", "own"],
  ["plugins", "untrust", "checks"],
  ["plugins", "list"],
];
