import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import { sections } from "./leaves";
import { ConfigSchema } from "./schema";

/**
 * The JSON Schema (draft 7) of config.yaml for editors, as text with a final line break. What this version refuses is said in the
 * description of the setting. Slow to load: only `config schema`, `init` and the generator of the docs import this.
 */
export function configSchemaJson(): string {
  const schema = toJsonSchema(ConfigSchema, {
    target: "draft-07",
    typeMode: "input",
    errorMode: "throw",
    // The phrases for error messages are no keywords of JSON Schema.
    ignoreActions: ["metadata"],
  });
  describeRefusals(schema);
  const { $schema, ...rest } = schema;
  return `${JSON.stringify({ $schema, title: "Settings of session", ...rest }, null, 2)}\n`;
}

/** Adds to a setting's description why other values than the default are refused. */
function describeRefusals(schema: JsonSchema): void {
  for (const section of sections()) {
    for (const leaf of section.leaves) {
      const setting = properties(properties(schema)[section.name])[leaf.key.slice(section.name.length + 1)];
      if (setting === undefined || leaf.notYet === null) continue;
      setting.description = `${setting.description ?? ""} Not to be changed yet: ${leaf.notYet}.`;
    }
  }
}

/** The properties of an object schema, also where it may be null instead. */
function properties(schema: JsonSchema | undefined): Record<string, JsonSchema> {
  const object = [schema, ...(schema?.anyOf ?? [])].find(
    (each) => typeof each === "object" && each.properties !== undefined,
  );
  const found: Record<string, JsonSchema> = {};
  for (const [name, property] of Object.entries(typeof object === "object" ? (object.properties ?? {}) : {})) {
    if (typeof property === "object") found[name] = property;
  }
  return found;
}
