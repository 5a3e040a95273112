import { SessionError } from "../../errors";
import { renderTools } from "../../output/integrations";
import { defineCommand } from "../command";

export default defineCommand({
  name: "status",
  summary: "which agent tools are given the brief, and by which files",
  args: [],
  options: {},
  examples: [
    ["session agent status", "what is installed, and where"],
    ["session agent status --json", "the same for a script"],
  ],
  async run({ workspace, terminal }) {
    const top = await workspace({ tolerateProblems: true }).then(
      ({ repository }) => repository.top,
      (cause: unknown) => {
        if (cause instanceof SessionError && cause.code === "NO_REPOSITORY") return null;
        throw cause;
      },
    );
    const { toolStatus } = await import("../../agents/install/install");
    const tools = toolStatus(top, terminal.env);
    return {
      json: { tools },
      text: (paint) => renderTools(tools, paint),
      quiet: tools
        .filter(({ installed }) => installed)
        .map(({ name }) => name)
        .join("\n"),
    };
  },
});
