import { defineCommand } from "../command";

export default defineCommand({
  name: "schema",
  summary: "the JSON Schema of config.yaml, for editors",
  args: [],
  options: {},
  examples: [
    ["session config schema", "every setting, its type and default"],
    ["session config schema > .session/config.schema.json", "after an update of session"],
  ],
  async run() {
    const { configSchemaJson } = await import("../../config/json-schema");
    const text = configSchemaJson();
    return { json: { jsonSchema: JSON.parse(text) as unknown }, text: () => text, raw: text };
  },
});
