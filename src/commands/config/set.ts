import { writeSetting } from "../../core/setting";
import { requireInitialised } from "../../core/workspace";
import { escapeLine } from "../../output/escape";
import { takeBack } from "../../output/take-back";
import { defineCommand } from "../command";

export default defineCommand({
  name: "set",
  summary: "change one setting; comments and order in the file stay",
  args: [
    { name: "KEY", required: true, summary: "such as session.auto_track", completes: "key" },
    { name: "VALUE", required: true, summary: "the new value; a list as a,b" },
  ],
  options: { personal: { kind: "flag", summary: "for yourself in this repository, not for the team" } },
  examples: [
    ["session config set session.handoff_on_end false", "for everybody"],
    ["session config set --personal display.emoji false", "for you alone"],
  ],
  async run({ args, options, workspace }) {
    const open = await workspace({ tolerateProblems: true });
    await requireInitialised(open);
    const [key = "", value = ""] = args;
    const done = await writeSetting(open, key, value, options.personal ?? false);
    return {
      json: { key, value: done.value, path: done.path, changed: done.changed },
      text: (paint) =>
        `${paint.green(paint.marks.done)} ${escapeLine(key)} is ${escapeLine(value)}${done.changed ? "" : ", as it was"}\n${paint.dim(`  in ${escapeLine(done.path)}`)}${done.changed ? `\n${takeBack("session undo", null, paint)}` : ""}`,
      quiet: "",
      display: open.settings.config.display,
    };
  },
});
