import { type JsonSchema, toJsonSchema, toStandardJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";

/**
 * A schema as the SDK takes one, with its JSON Schema written briefly: the list of tools stands in the context of an agent
 * all the time. The dialect is the protocol's own and need not be named, and `null` is one more type.
 */
export function briefly<S extends v.GenericSchema>(schema: S) {
  const { $schema: _dialect, ...json } = toJsonSchema(schema, {
    target: "draft-2020-12",
    overrideSchema: ({ jsonSchema: { propertyNames: _every, ...rest } }) => orNull(rest),
  });
  const standard = toStandardJsonSchema(schema)["~standard"];
  return { "~standard": { ...standard, jsonSchema: { input: () => json, output: () => json } } };
}

/** `anyOf: [{type: "string"}, {type: "null"}]` as `type: ["string", "null"]`. */
function orNull(schema: JsonSchema): JsonSchema {
  const [value, nothing, ...more] = schema.anyOf ?? [];
  if (typeof value !== "object" || typeof nothing !== "object" || more.length > 0) return schema;
  if (nothing.type !== "null" || typeof value.type !== "string") return schema;
  return { ...value, type: [value.type, "null"] };
}
