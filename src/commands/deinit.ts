import { deinitialise, requireInstalled } from "../core/init/deinit";
import { escapeLine } from "../output/escape";
import { defineCommand } from "./command";

export default defineCommand({
  name: "deinit",
  summary: "take out what init and agent install put in",
  details: "Files that somebody has edited, decisions, handoffs, sessions and their records stay.",
  args: [],
  options: {},
  examples: [
    ["session deinit", "when a trial is over"],
    ["session deinit --json", "with the paths as data"],
  ],
  async run({ workspace, terminal }) {
    const open = await workspace({ tolerateProblems: true });
    requireInstalled(open);
    // What stands in files of others goes first: the receipts for it lie in the state folder.
    const { uninstallAll } = await import("../agents/install/install");
    const taken = await uninstallAll(open, terminal.env);
    const { removed: own, kept } = await deinitialise(open);
    const removed = [...own, ...taken];
    return {
      json: { created: [], removed, kept, backedUp: [] },
      text: (paint) =>
        [
          `${paint.green(paint.marks.done)} took out ${removed.length} ${removed.length === 1 ? "file" : "files"}`,
          ...removed.map((path) => `    ${escapeLine(path)}`),
          ...(kept.length > 0 ? ["  These hold work and stay:", ...kept.map((path) => `    ${escapeLine(path)}`)] : []),
          paint.dim("  set it up again with: session init"),
        ].join("\n"),
      quiet: "",
      display: open.settings.config.display,
    };
  },
});
