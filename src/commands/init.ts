import { ARCHITECTURES } from "../config/names";
import { initialise } from "../core/init/init";
import { renderInitialised } from "../output/initialised";
import { defineCommand } from "./command";

export default defineCommand({
  name: "init",
  summary: "set session up in this repository",
  details:
    "Makes .session/ with settings, an architecture page, a conventions page and the decision log. Running it again changes nothing; --force renews the templates and keeps what you wrote in a backup.",
  args: [],
  options: {
    force: { kind: "flag", summary: "renew the templates; your edits go into a backup, decisions stay" },
    commit: { kind: "flag", summary: "commit the files" },
    architecture: {
      kind: "text",
      value: "NAME",
      summary: `the architecture's name: ${ARCHITECTURES.join(", ")}, or your own`,
    },
  },
  examples: [
    ["session init --commit", "once for the team"],
    ["session init --architecture hexagonal", "with the pattern this project follows"],
  ],
  async run({ options, workspace, terminal }) {
    const open = await workspace({ tolerateProblems: true });
    const ask = options.commit === undefined && (await terminal.interactive());
    const commit = ask ? await askCommit() : (options.commit ?? false);
    const done = await initialise(open, {
      force: options.force ?? false,
      commit,
      architecture: options.architecture ?? null,
    });
    return {
      json: {
        created: done.created,
        kept: done.kept,
        backedUp: done.backedUp,
        languages: done.languages,
        commit: done.commit,
      },
      text: (paint) => renderInitialised(done, paint),
      quiet: "",
      display: open.settings.config.display,
    };
  },
});

async function askCommit(): Promise<boolean> {
  const { askYes } = await import("../output/prompt");
  return askYes("Commit the files, so that the team has them?", true);
}
