import { listSessions } from "../core/list";
import { requireInitialised } from "../core/workspace";
import { renderList } from "../output/list";
import { defineCommand } from "./command";

export default defineCommand({
  name: "list",
  summary: "open sessions of all branches and work trees",
  args: [],
  options: {},
  examples: [
    ["session list", "what you and your agents have in hand"],
    ["session list --json", "the same, for a program"],
  ],
  async run({ workspace, terminal }) {
    const open = await workspace();
    await requireInitialised(open);
    const sessions = await listSessions(open);
    return {
      json: { sessions },
      text: (paint) =>
        renderList(
          sessions,
          { here: open.repository.top, now: terminal.now(), dateFormat: open.settings.config.display.date_format },
          paint,
        ),
      quiet: sessions.map(({ branch }) => branch).join("\n"),
      display: open.settings.config.display,
    };
  },
});
