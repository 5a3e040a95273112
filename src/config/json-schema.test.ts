import { expect, test } from "bun:test";
import { configSchemaJson } from "./json-schema";
import { sections } from "./leaves";
import { parseConfigText } from "./parse";

interface Schema {
  type?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  description?: string;
  default?: unknown;
  examples?: unknown[];
  required?: string[];
  title?: string;
  $schema?: string;
}

/** Every keyword that `accepts` knows, or that says nothing about validity. */
const KEYWORDS = new Set(
  "type anyOf properties additionalProperties propertyNames items enum const pattern minimum maximum description default examples required title $schema".split(
    " ",
  ),
);

const schema: Schema = JSON.parse(configSchemaJson());

/** The part of JSON Schema draft 7 that the schema uses. */
function accepts(rule: Schema | boolean, value: unknown): boolean {
  if (typeof rule === "boolean") return rule;
  if (rule.anyOf !== undefined && !rule.anyOf.some((each) => accepts(each, value))) return false;
  if (rule.enum !== undefined && !rule.enum.includes(value)) return false;
  if (rule.const !== undefined && rule.const !== value) return false;
  if (rule.type !== undefined && !hasType(rule.type, value)) return false;
  if (typeof value === "string" && rule.pattern !== undefined && !new RegExp(rule.pattern, "u").test(value))
    return false;
  if (typeof value === "number" && (value < (rule.minimum ?? value) || value > (rule.maximum ?? value))) return false;
  if (Array.isArray(value)) return value.every((each) => accepts(rule.items ?? true, each));
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(
    ([key, each]) =>
      accepts(rule.propertyNames ?? true, key) &&
      accepts(rule.properties?.[key] ?? rule.additionalProperties ?? true, each),
  );
}

function hasType(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
}

function settings(section: string): Record<string, Schema> {
  return schema.properties?.[section]?.anyOf?.[0]?.properties ?? {};
}

test("it is draft 7, closed, and ends in a line break", () => {
  expect(configSchemaJson()).toEndWith("}\n");
  expect(Object.keys(schema).slice(0, 3)).toEqual(["$schema", "title", "type"]);
  expect(schema).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Settings of session",
    type: "object",
    additionalProperties: false,
  });
});

test("every section and setting is there with its description and default", () => {
  expect(Object.keys(schema.properties ?? {})).toEqual(sections().map(({ name }) => name));
  for (const { name, leaves } of sections()) {
    expect(schema.properties?.[name]?.description).toMatch(/\.$/);
    expect(Object.keys(settings(name))).toEqual(leaves.map(({ key }) => key.slice(name.length + 1)));
    for (const { key, description, standard } of leaves) {
      const setting = settings(name)[key.slice(name.length + 1)];
      expect(setting?.description).toStartWith(description);
      expect(setting?.default).toEqual(standard);
    }
  }
});

test("some of it, word for word", () => {
  expect(settings("brief")["budget"]).toEqual({
    anyOf: [{ type: "integer", minimum: 200, maximum: 100_000 }, { type: "null" }],
    default: 1500,
    description: "The length of the brief in tokens, at most.",
  });
  expect(settings("context")["architecture"]?.examples).toContain("hexagonal");
  expect(settings("session")["sharing"]?.description).toEndWith(
    "Not to be changed yet: this version does not share session records.",
  );
  expect(settings("commit")["style"]?.anyOf?.[0]).toEqual({ type: "string", enum: ["full", "trailers"] });
});

test("it has no keyword that editors do not know", () => {
  const strange: string[] = [];
  const walk = (rule: Schema | boolean | undefined): void => {
    if (typeof rule !== "object") return;
    strange.push(...Object.keys(rule).filter((key) => !KEYWORDS.has(key)));
    for (const each of [...(rule.anyOf ?? []), ...Object.values(rule.properties ?? {}), rule.items, rule.propertyNames])
      walk(each);
    walk(rule.additionalProperties);
  };
  walk(schema);
  expect(strange).toEqual([]);
});

test.each([
  "{}",
  "session:\n",
  "session:\n  auto_track: false\n  archive_after_days: 0\n  checkpoint_interval: 2h 30m\n  sharing_ref: refs/heads/a.b/c-d\n",
  "session:\n  auto_track:\n",
  "context:\n  architecture: anything at all\n  patterns: [a, b]\n  rules: []\n",
  "tracking:\n  watch_patterns: ['src/**/*.{ts,tsx}']\n  idle_after: 1d\n",
  "quality:\n  coverage_threshold: 79.5\n  new_code_coverage_threshold: null\n  checks: [npm run lint]\n",
  "commit: {style: trailers, sections: [impact, objectives]}\n",
  "display: {color: never, verbose: debug, emoji: false, date_format: '%d.%m.%Y'}\n",
  "display: {verbose: true}\n",
  "plugins: {coverage: , ci: {enabled: false, url: x, deep: [{a: 1}]}, '@us/own': {}}\n",
  "brief: {budget: 200, sections: []}\n",
])("what the parser accepts, the schema accepts: %j", (text) => {
  expect(parseConfigText(text, "f")).toMatchObject({ ok: true });
  expect(accepts(schema, Bun.YAML.parse(text))).toBe(true);
});

test.each([
  "sesion: {}",
  "session: []",
  "session: {auto_trak: true}",
  "session: {auto_track: 'yes'}",
  "session: {archive_after_days: -1}",
  "session: {archive_after_days: 1.5}",
  "session: {sharing_ref: heads/x}",
  "tracking: {idle_after: 1.5h}",
  "tracking: {idle_after: ''}",
  "tracking: {watch_patterns: 'src'}",
  "context: {patterns: ['']}",
  'context: {architecture: "a\\nb"}',
  "quality: {coverage_threshold: 101}",
  "commit: {style: short}",
  "commit: {sections: [weather]}",
  "display: {verbose: 1}",
  "plugins: {UPPER: {}}",
  "plugins: {ci: true}",
  "plugins: {ci: {enabled: 1}}",
  "brief: {budget: 199}",
])("what the schema refuses, the parser refuses: %j", (text) => {
  expect(parseConfigText(text, "f")).toMatchObject({ ok: false });
  expect(accepts(schema, Bun.YAML.parse(text))).toBe(false);
});
