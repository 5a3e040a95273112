import { describeProblem } from "../../config/problem";
import { escapeLine } from "../../output/escape";
import { defineCommand } from "../command";

export default defineCommand({
  name: "validate",
  summary: "check every settings file, with line and column",
  args: [],
  options: {},
  examples: [
    ["session config validate", "after editing by hand"],
    ["session config validate --json", "in CI"],
  ],
  async run({ workspace }) {
    const open = await workspace({ tolerateProblems: true });
    const { problems, warnings } = open.settings;
    return {
      json: { valid: problems.length === 0, problems, warnings },
      text: (paint) =>
        problems.length === 0
          ? `${paint.green(paint.marks.done)} the settings are sound`
          : problems
              .map((problem) => `${paint.red(paint.marks.failed)} ${escapeLine(describeProblem(problem))}`)
              .join("\n"),
      quiet: "",
      exit: problems.length === 0 ? 0 : 1,
    };
  },
});
