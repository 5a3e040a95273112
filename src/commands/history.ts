import { type HistoryRequest, readHistory } from "../core/history";
import { sinceDate } from "../core/records/since-date";
import { SessionError } from "../errors";
import { renderHistory } from "../output/history";
import { defineCommand } from "./command";

export default defineCommand({
  name: "history",
  summary: "ended and open sessions, newest first",
  details:
    'Needs no set-up: what this clone\'s state, the records and the commits of all branches know is put together. DATE is a date such as 2026-11-20 (with a time, if you like), today, yesterday, or "3 days ago" with hours, days, weeks, months or years.',
  args: [],
  options: {
    count: { kind: "text", value: "N", summary: "the most sessions to show; 10 where it is not given" },
    metrics: { kind: "flag", summary: "with commits, files, lines and what was measured" },
    since: { kind: "text", value: "DATE", summary: "only sessions seen since then" },
    branch: { kind: "text", value: "BRANCH", summary: "only sessions of this branch" },
    author: { kind: "text", value: "NAME", summary: "only sessions of this person: part of a name or address" },
  },
  examples: [
    ["session history --count 5 --metrics", "what the last five came to"],
    ['session history --since "2 weeks ago" --author ada', "what somebody did lately"],
  ],
  async run({ options, workspace, terminal }) {
    const now = terminal.now();
    const request: HistoryRequest = {
      count: positive(options.count ?? "10"),
      since: options.since === undefined ? null : sinceDate(options.since, now),
      branch: options.branch ?? null,
      author: options.author ?? null,
    };
    const open = await workspace();
    const sessions = await readHistory(open, request);
    const { display } = open.settings.config;
    const narrowed = options.since !== undefined || options.branch !== undefined || options.author !== undefined;
    return {
      json: { sessions },
      text: (paint) =>
        renderHistory(
          sessions,
          { now, dateFormat: display.date_format, metrics: options.metrics ?? false, narrowed },
          paint,
        ),
      quiet: sessions.map(({ id }) => id).join("\n"),
      display,
    };
  },
});

function positive(text: string): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new SessionError("USAGE", {
    what: `--count takes a whole number from 1, not "${text}"`,
    fix: "Write it as --count 5.",
  });
}
