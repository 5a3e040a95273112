import { definePlugin } from "session/plugin";
import * as v from "valibot";
import type { Options } from "./routes";
import { shown } from "./shown";

/** How a command asks that takes its time: in milliseconds for one answer, and with the tokens that gh and glab keep. */
const PATIENT = { timeout: 2000, tools: true };
/** And how status and brief do, which answer at once. */
const BRISK = { timeout: 150, tools: false };

/** Tickets of GitHub, GitLab, Gitea, Jira and Linear. */
export default definePlugin<Options>({
  name: "issues",
  apiVersion: 1,
  summary: "title and state of linked tickets; objectives from a ticket; the handoff as a comment",
  hooks: ["onStart", "onResume", "onSwitch", "onCheckpointed", "onStatus", "onBrief", "onEnded"],
  env: [
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "GH_HOST",
    "GH_ENTERPRISE_TOKEN",
    "GITHUB_ENTERPRISE_TOKEN",
    "GITLAB_TOKEN",
    "GITLAB_HOST",
    "GITEA_TOKEN",
    "GITEA_SERVER_URL",
    "JIRA_EMAIL",
    "JIRA_API_TOKEN",
    "JIRA_TOKEN",
    "LINEAR_API_KEY",
  ],
  guarded: ["base_url"],
  options: v.object({
    tracker: v.optional(v.picklist(["github", "gitlab", "gitea", "jira", "linear"])),
    base_url: v.optional(
      v.pipe(v.string(), v.regex(/^https?:\/\/[^\s@]+$/, "an address such as https://git.example.org, without a user")),
    ),
    project: v.optional(v.string()),
    comment_handoff: v.optional(v.boolean()),
  }),
  setup: (options, meta) => ({
    onStart: async (event) =>
      (await import("./from-issue")).fromIssue(event, options, meta, { ...PATIENT, quiet: true }),
    onResume: async (event) => shown(event, options, meta, { ...PATIENT, quiet: true }),
    onSwitch: async (event) => shown(event, options, meta, { ...PATIENT, quiet: true }),
    onCheckpointed: async (event) => shown(event, options, meta, { ...PATIENT, quiet: true }),
    onStatus: async (event) => shown(event, options, meta, { ...BRISK, quiet: true }),
    onBrief: async (event) => shown(event, options, meta, { ...BRISK, quiet: false }),
    onEnded: async (event) => (await import("./comment")).comment(event, options, meta, PATIENT),
  }),
});
