import * as v from "valibot";
import { text, texts, time, whole } from "./nouns";

const operation = { id: text, command: text, at: time };

/** An automatic snapshot. */
export const snapshot = v.strictObject({ name: text, ref: text, at: time, files: whole });

/** The keys that undo and redo share. */
export const taken = {
  operation: v.nullable(v.strictObject(operation)),
  restored: texts,
  dryRun: v.boolean(),
  warnings: texts,
};

/** The answer of undo, with what --list tells. */
export const undone = {
  ...taken,
  operations: v.array(v.strictObject({ ...operation, branch: v.nullable(text), undone: v.boolean() })),
  snapshots: v.array(snapshot),
};
