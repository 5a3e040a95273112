import { TOOL_NAMES } from "../agents/names";
import { ARCHITECTURES } from "../config/names";
import { initialise } from "../core/init/init";
import type { Workspace } from "../core/workspace";
import { SessionError } from "../errors";
import { renderInitialised } from "../output/initialised";
import { renderInstalled } from "../output/integrations";
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
    agents: { kind: "text", value: "LIST", summary: `also session agent install for these: ${TOOL_NAMES.join(",")}` },
  },
  examples: [
    ["session init --commit", "once for the team"],
    ["session init --architecture hexagonal", "with the pattern this project follows"],
  ],
  async run({ options, workspace, terminal }) {
    const agents = toolsIn(options.agents);
    const open = await workspace({ tolerateProblems: true });
    const ask = options.commit === undefined && (await terminal.interactive());
    const commit = ask ? await askCommit() : (options.commit ?? false);
    const done = await initialise(open, {
      force: options.force ?? false,
      commit,
      architecture: options.architecture ?? null,
    });
    const installed = agents.length > 0 ? await installAgents(agents, open, terminal.env) : null;
    return {
      json: {
        created: [...done.created, ...(installed?.changed ?? [])],
        kept: done.kept,
        backedUp: done.backedUp,
        languages: done.languages,
        commit: done.commit,
      },
      text: (paint) =>
        [
          ...(installed
            ? [renderInstalled(installed, { home: false, undo: `session agent uninstall ${agents.join(" ")}` }, paint)]
            : []),
          renderInitialised(done, paint),
        ].join("\n"),
      quiet: "",
      display: open.settings.config.display,
    };
  },
});

async function askCommit(): Promise<boolean> {
  const { askYes } = await import("../output/prompt");
  return askYes("Commit the files, so that the team has them?", true);
}

/** The tools of a list such as `claude,codex`. @throws SessionError USAGE for one that is not known, before anything is done */
function toolsIn(list: string | undefined): string[] {
  const names = (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !TOOL_NAMES.some((known) => known === name));
  if (unknown !== undefined)
    throw new SessionError("USAGE", {
      what: `--agents takes ${TOOL_NAMES.join(", ")}, not "${unknown}"`,
      fix: "Write it as --agents claude,codex.",
    });
  return names;
}

async function installAgents(
  names: readonly string[],
  open: Workspace,
  env: Readonly<Record<string, string | undefined>>,
) {
  const { installTools } = await import("../agents/install/install");
  return installTools(names, { scope: "project", workspace: async () => open, env });
}
