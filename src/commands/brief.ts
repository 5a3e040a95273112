import { BRIEF_SECTIONS } from "../config/names";
import { SessionError } from "../errors";
import { escapeText } from "../output/escape";
import { defineCommand } from "./command";

export default defineCommand({
  name: "brief",
  summary: "what someone, or an agent, needs to know to begin here",
  args: [],
  options: {
    format: { kind: "text", value: "FORMAT", choices: ["markdown", "json"], summary: "markdown (the default) or json" },
    budget: { kind: "text", value: "TOKENS", summary: "length at most; brief.budget where it is not given" },
    section: {
      kind: "text",
      value: "NAME",
      repeat: true,
      choices: BRIEF_SECTIONS,
      summary: "only this part; may stand several times",
    },
  },
  examples: [
    ["session brief", "read yourself in before you begin"],
    ["session brief --section objectives --section blockers", "only what is open"],
  ],
  async run({ options, workspace }) {
    const budget = options.budget === undefined ? null : Number(options.budget);
    if (budget !== null && !(Number.isInteger(budget) && budget >= 100)) {
      throw new SessionError("USAGE", {
        what: `--budget takes a whole number from 100 up, not "${options.budget}"`,
        fix: "Write it as --budget 1500.",
      });
    }
    const open = await workspace({ look: "status" });
    // Loaded while git works.
    const [{ buildBrief }, { requireInitialised }] = await Promise.all([
      import("../core/brief/brief"),
      import("../core/workspace"),
    ]);
    await requireInitialised(open);
    const brief = await buildBrief(open, { budget, sections: options.section });
    return { json: { ...brief }, text: () => "", raw: escapeText(brief.markdown) };
  },
});
