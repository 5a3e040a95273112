import { readHere } from "../../core/items/here";
import { readObjectives } from "../../core/objectives";
import { renderObjectives } from "../../output/objectives";
import { defineCommand } from "../command";

export default defineCommand({
  name: "list",
  summary: "open objectives, and how many are done",
  args: [],
  options: { all: { kind: "flag", short: "a", summary: "done ones too" } },
  examples: [
    ["session objectives", "what is still to do"],
    ["session objectives list --all", "and what is done, since when"],
  ],
  async run({ options, workspace, terminal }) {
    const open = await workspace();
    const { branch, found } = await readHere(open, readObjectives);
    const all = options.all === true;
    const objectives = all ? found : found.filter(({ state }) => state !== "done");
    const { display } = open.settings.config;
    return {
      json: { objectives, done: found.filter(({ state }) => state === "done").length, total: found.length },
      text: (paint) =>
        renderObjectives(found, { branch, all, now: terminal.now(), dateFormat: display.date_format }, paint),
      quiet: objectives.map(({ id }) => id).join("\n"),
      display,
    };
  },
});
