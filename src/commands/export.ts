import { exportRecords } from "../core/export";
import { sinceDate } from "../core/records/since-date";
import { count } from "../output/age";
import { defineCommand } from "./command";

export default defineCommand({
  name: "export",
  summary: "every session record, one a line, for a warehouse",
  details:
    "Each line is one JSON object with the schema session.record/1: the newest record of a session that has ended, one's own and those that session sync has fetched, oldest first. DATE is as for session history. With --json they come as one document.",
  args: [],
  options: {
    since: { kind: "text", value: "DATE", summary: "only sessions that ended since then" },
    format: { kind: "text", value: "FORMAT", choices: ["ndjson", "json"], summary: "ndjson (default) or json" },
  },
  examples: [
    ["session export --since yesterday", "what a nightly job loads"],
    ["session export > sessions.ndjson", "everything, for a warehouse"],
  ],
  async run({ options, workspace, terminal }) {
    const since = options.since === undefined ? null : sinceDate(options.since, terminal.now());
    const records = (await exportRecords(await workspace(), since)).map(({ schema: _, ...record }) => record);
    return {
      json: { records },
      text: () => count(records.length, "record"),
      raw: records.map((record) => `${JSON.stringify({ schema: "session.record/1", ...record })}\n`).join(""),
    };
  },
});
