import { definePlugin } from "session/plugin";
import * as v from "valibot";
import { comment } from "./comment";
import { fromIssue } from "./from-issue";
import type { Options } from "./routes";
import { shown } from "./shown";

/** How long a command that goes to the network anyway waits for a tracker, in milliseconds. */
const PATIENT = 2000;
/** How long status and brief do, which answer at once. */
const BRISK = 200;

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
    onStart: (event) => fromIssue(event, options, meta, PATIENT),
    onResume: (event) => shown(event, options, meta, { timeout: PATIENT, quiet: true }),
    onSwitch: (event) => shown(event, options, meta, { timeout: PATIENT, quiet: true }),
    onCheckpointed: (event) => shown(event, options, meta, { timeout: PATIENT, quiet: true }),
    onStatus: (event) => shown(event, options, meta, { timeout: BRISK, quiet: true }),
    onBrief: (event) => shown(event, options, meta, { timeout: BRISK, quiet: false }),
    onEnded: (event) => comment(event, options, meta, PATIENT),
  }),
});
