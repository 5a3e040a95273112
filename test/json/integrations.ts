import * as v from "valibot";
import { path, text, texts } from "./nouns";

const integrated = { changed: v.array(path), kept: v.array(path), instructions: texts };

/** What the commands answer that are for other programs: agent tools, and what is installed for them. */
export const INTEGRATIONS: Record<string, v.ObjectEntries> = {
  "agent install": integrated,
  "agent uninstall": integrated,
  "agent status": {
    tools: v.array(
      v.strictObject({
        name: text,
        title: text,
        installed: v.boolean(),
        project: v.boolean(),
        user: v.boolean(),
        files: texts,
      }),
    ),
  },
  "agent hook": { tool: text, event: text, output: v.nullable(text), why: v.nullable(text) },
  mcp: { readOnly: v.boolean(), tools: v.array(v.strictObject({ name: text, title: text, changes: v.boolean() })) },
};
