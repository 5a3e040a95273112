import { readBlockers } from "../../core/blockers";
import { readHere } from "../../core/items/here";
import { renderBlockers } from "../../output/blockers";
import { defineCommand } from "../command";

export default defineCommand({
  name: "list",
  summary: "open blockers with ticket and age",
  args: [],
  options: { all: { kind: "flag", short: "a", summary: "resolved ones too" } },
  examples: [
    ["session blockers", "what is in the way now"],
    ["session blockers list --all", "and what was, and for how long"],
  ],
  async run({ options, workspace }) {
    const open = await workspace();
    const { branch, found } = await readHere(open, (session) => readBlockers(session, open.now()));
    const all = options.all === true;
    const blockers = all ? found : found.filter(({ state }) => state === "open");
    return {
      json: { blockers, open: found.filter(({ state }) => state === "open").length, total: found.length },
      text: (paint) => renderBlockers(found, { branch, all }, paint),
      quiet: blockers.map(({ id }) => id).join("\n"),
      display: open.settings.config.display,
    };
  },
});
