import { type Review, reviewPlugins, trustReviewed } from "../../core/plugins/trusting";
import type { Workspace } from "../../core/workspace";
import { renderReview, renderTrusted } from "../../output/plugin-review";
import { type Answer, defineCommand, type Terminal } from "../command";

/** Something asked for is not trusted. */
const UNTRUSTED = 8;

export default defineCommand({
  name: "trust",
  summary: "look at plugins, commands and hosts that came with the repository, and let them run",
  details:
    "Shows the files of each plugin, the hooks it runs at, the variables it asks for, and what has changed since it was last trusted; then asks. What is kept, in your own data folder, is a copy of exactly what was shown, and that copy is what runs. Commands of quality.checks, and options that hold a command or a host, are looked at in the same way: those of the checks belong to the plugin named checks. Where nobody can be asked, it shows and exits with 8; with --yes it trusts.",
  args: [{ name: "NAME", required: false, variadic: true, summary: "the plugins; all that wait, unless told" }],
  options: {},
  examples: [
    ["session plugins trust notify --yes", "without a question, for one who has read its files"],
    ["session plugins trust checks --yes", "the commands of quality.checks"],
  ],
  async run({ args, workspace, terminal }) {
    const open = await workspace();
    const review = await reviewPlugins(open, args);
    const waits = review.plugins.length + review.values.length > 0;
    const trusted = waits && (terminal.yes || (await agreed(review, terminal, open.settings.config.display)));
    if (trusted) await trustReviewed(open, review);
    const answer: Answer = {
      json: {
        trusted,
        plugins: review.plugins.map(({ listed, files, diff }) => ({ ...listed, files, diff })),
        values: review.values,
        left: review.left,
      },
      text: (paint) => (trusted || !waits ? renderTrusted(review, paint) : renderReview(review, args, paint)),
      quiet: trusted ? [...new Set(review.plugins.map(({ listed }) => listed.name))].join("\n") : "",
      display: open.settings.config.display,
    };
    return waits && !trusted ? { ...answer, exit: UNTRUSTED } : answer;
  },
});

/** Shows what waits, and asks. */
async function agreed(review: Review, terminal: Terminal, { color, emoji }: Display): Promise<boolean> {
  if (!(await terminal.interactive())) return false;
  const [{ askYes }, { paintFor, surfaceOf }, { STDOUT, terminalColumns }] = await Promise.all([
    import("../../output/prompt"),
    import("../../output/paint"),
    import("../../output/streams"),
  ]);
  const surface = surfaceOf({
    tty: true,
    columns: await terminalColumns(STDOUT),
    env: terminal.env,
    noColor: terminal.color === false || color === "never",
    always: terminal.color === true || color === "always",
    plain: !emoji,
  });
  return askYes(`${renderReview(review, null, paintFor(surface))}\n\nLet it run here?`, false);
}

type Display = Workspace["settings"]["config"]["display"];
