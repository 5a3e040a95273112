import * as v from "valibot";
import { text, whole } from "./nouns";

const problem = v.strictObject({
  file: text,
  line: whole,
  column: whole,
  key: v.string(),
  message: text,
  nearest: v.nullable(text),
});

/** The answers of `session config`. */
export const SETTINGS = {
  "config show": { values: v.array(v.strictObject({ key: text, value: v.unknown(), origin: text })) },
  "config get": { key: text, value: v.unknown(), origin: text },
  "config set": { key: text, value: v.unknown(), path: text, changed: v.boolean() },
  "config validate": { valid: v.boolean(), problems: v.array(problem), warnings: v.array(problem) },
  "config schema": { jsonSchema: v.looseObject({ $schema: text }) },
  "config path": { files: v.array(v.strictObject({ path: text, exists: v.boolean() })) },
};
