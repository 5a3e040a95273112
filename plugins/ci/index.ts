import { type BaseEvent, definePlugin, type HookResult, type PluginMeta } from "session/plugin";
import * as v from "valibot";
import type { Options } from "./access";
import { inWords } from "./build";
import type { Latest } from "./latest";

/** How long a command that takes its time waits for a service, in milliseconds; and one that answers at once. */
const PATIENT = { timeout: 2000, runs: false, tools: true };
const BRISK = { timeout: 150, runs: false, tools: false };
const AT_THE_END = { timeout: 2000, runs: true, tools: true };

/** The state of the build of GitHub, GitLab or Gitea, of a JUnit file or of a command. */
export default definePlugin<Options>({
  name: "ci",
  apiVersion: 1,
  summary: "the state of the build: GitHub, GitLab, Gitea, a JUnit file or a command",
  hooks: ["onResume", "onSwitch", "onStatus", "onBrief", "onEnd"],
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
  ],
  guarded: ["base_url", "command"],
  options: v.object({
    provider: v.optional(v.picklist(["github", "gitlab", "gitea"])),
    base_url: v.optional(
      v.pipe(v.string(), v.regex(/^https?:\/\/[^\s@]+$/, "an address such as https://git.example.org, without a user")),
    ),
    project: v.optional(v.string()),
    results: v.optional(v.string()),
    command: v.optional(v.string()),
  }),
  setup: (options, meta) => ({
    onResume: (event) => shown(event, options, meta, PATIENT, true),
    onSwitch: (event) => shown(event, options, meta, PATIENT, true),
    onStatus: (event) => shown(event, options, meta, BRISK, true),
    onBrief: (event) => shown(event, options, meta, BRISK, false),
    onEnd: (event) => shown(event, options, meta, AT_THE_END, true),
  }),
});

async function shown(
  event: BaseEvent,
  options: Options,
  meta: PluginMeta,
  manner: typeof PATIENT,
  quiet: boolean,
): Promise<HookResult | undefined> {
  const { latestBuild } = await import("./latest");
  const latest = await latestBuild(event, options, meta, manner);
  if (latest.kind === "trouble")
    return quiet ? undefined : { sections: [section(`CI is not known now: ${latest.why}`)] };
  const line = latest.kind === "none" ? null : sentence(latest, event);
  if (latest.kind === "none" || line === null) return undefined;
  return { metrics: { ci: latest.build.state }, sections: [section(line)] };
}

function section(markdown: string): { title: string; markdown: string; priority: number } {
  return { title: "Build", markdown, priority: 55 };
}

/** `CI failing: lint (1 of 7), at 8f2c1d3, as of 20 minutes ago — https://…` */
function sentence(latest: Extract<Latest, { kind: "build" }>, event: BaseEvent): string | null {
  const words = inWords(latest.build);
  if (words === null) return null;
  const where = latest.commit === null || latest.commit === event.head ? "" : `, at ${latest.commit.slice(0, 7)}`;
  const minutes =
    latest.at === null ? 0 : Math.max(1, Math.round((Date.parse(event.at) - Date.parse(latest.at)) / 60_000));
  const since = minutes === 0 ? "" : `, as of ${minutes === 1 ? "a minute" : `${minutes} minutes`} ago`;
  const { url } = latest.build;
  const link = url !== null && /^https?:\/\/\S+$/.test(url) ? ` (${url.slice(0, 300)})` : "";
  return `${words.replace(/[\p{Cc}\p{Cf}]/gu, " ")}${where}${since}${link}`;
}
