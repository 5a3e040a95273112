import { linkBlocker } from "../../core/blockers/edit";
import { defineCommand } from "../command";
import { BLOCKER, changeAnswer } from "./answer";

export default defineCommand({
  name: "link",
  summary: "tie a blocker to a ticket",
  args: [BLOCKER, { name: "KEY", required: true, summary: "#12, owner/repo#12, PROJ-12, an address, or none" }],
  options: {},
  examples: [
    ["session blockers link blk-1 PROJ-12", "it has a ticket now"],
    ["session blockers link blk-1 none", "untie it"],
  ],
  async run({ args: [id = "", key = ""], workspace }) {
    const open = await workspace();
    return changeAnswer(open, "link", await linkBlocker(open, id, key));
  },
});
