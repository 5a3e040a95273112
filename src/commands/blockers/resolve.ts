import { resolveBlocker } from "../../core/blockers/edit";
import { defineCommand } from "../command";
import { BLOCKER, changeAnswer } from "./answer";

export default defineCommand({
  name: "resolve",
  summary: "close a blocker and stop its clock",
  args: [BLOCKER],
  options: { resolution: { kind: "text", short: "r", value: "TEXT", summary: "how it was settled" } },
  examples: [
    ["session blockers resolve blk-1", "out of the way"],
    ['session blockers resolve 1 --resolution "Keys came by mail"', "for whoever meets it again"],
  ],
  async run({ args: [id = ""], options, workspace }) {
    const open = await workspace();
    return changeAnswer(open, "resolve", await resolveBlocker(open, id, options.resolution ?? null));
  },
});
