import * as v from "valibot";
import { BRIEF_SECTIONS } from "../../../config/names";
import { buildBrief } from "../../../core/brief/brief";
import { requireInitialised } from "../../../core/workspace";
import { SHAPES } from "../shapes";
import { defineTool } from "../tool";

const { text, number } = SHAPES;

/** The brief, as `session brief` prints it. Its text is told once, not again part by part. */
export const brief = defineTool({
  name: "brief",
  title: "Read the brief",
  description:
    "What is being built on this branch, what is next, what stands in the way, what was decided and what changed. Worth reading before work begins.",
  input: v.strictObject({
    budget: v.optional(v.pipe(number, v.integer(), v.minValue(100), v.description("length at most, in tokens"))),
    sections: v.optional(v.pipe(v.array(v.picklist(BRIEF_SECTIONS)), v.description("only these parts"))),
  }),
  output: v.object({
    markdown: text,
    tokens: number,
    sections: v.array(v.object({ name: text, title: text, tokens: number, cut: v.boolean() })),
  }),
  changes: false,
  async run(call, { budget, sections }) {
    const open = await call.open("status");
    await requireInitialised(open);
    const {
      markdown,
      tokens,
      sections: parts,
    } = await buildBrief(open, { budget: budget ?? null, sections: sections ?? null });
    return {
      markdown,
      tokens,
      sections: parts.map(({ name, title, tokens: length, cut }) => ({ name, title, tokens: length, cut })),
    };
  },
  text: ({ markdown }) => String(markdown),
});
