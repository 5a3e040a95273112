import type { Config } from "../config/schema";
import type { HookName } from "./api/events";
import type { LoadedPlugin } from "./runner";

/** A plugin that is compiled in. What is written here of it is what it says itself; a test compares the two. */
export interface BuiltIn {
  hooks: readonly HookName[];
  env: readonly string[];
  guarded: readonly string[];
  /** On where the settings do not name it. */
  standard: boolean;
  /** Whether it has nothing to do under these settings: then it is not even loaded. */
  idle?: (config: Config) => boolean;
  load: () => Promise<{ default: LoadedPlugin }>;
}

const FORGE_VARIABLES = [
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "GH_HOST",
  "GH_ENTERPRISE_TOKEN",
  "GITHUB_ENTERPRISE_TOKEN",
  "GITLAB_TOKEN",
  "GITLAB_HOST",
  "GITEA_TOKEN",
  "GITEA_SERVER_URL",
];

const TRACKER_VARIABLES = ["JIRA_EMAIL", "JIRA_API_TOKEN", "JIRA_TOKEN", "LINEAR_API_KEY"];

/** The built-in plugins, in the order in which they are asked where the settings name none. */
export const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  coverage: {
    hooks: ["onStart", "onCheckpoint", "onMerge"],
    env: [],
    guarded: [],
    standard: true,
    load: async () => import("../../plugins/coverage/index"),
  },
  tests: {
    hooks: ["onCheckpoint", "onMerge"],
    env: [],
    guarded: [],
    standard: true,
    load: async () => import("../../plugins/tests/index"),
  },
  patterns: {
    hooks: ["onCheckpoint", "onMerge", "onAnalyze"],
    env: [],
    guarded: [],
    standard: true,
    idle: ({ context }) =>
      !context.architecture && context.patterns.length + context.conventions.length + context.rules.length === 0,
    load: async () => import("../../plugins/patterns/index"),
  },
  annotations: {
    hooks: ["onCheckpoint"],
    env: [],
    guarded: [],
    standard: true,
    load: async () => import("../../plugins/annotations/index"),
  },
  checks: {
    hooks: ["onCheckpoint", "onMerge"],
    env: [],
    guarded: [],
    standard: true,
    idle: ({ quality }) => quality.checks.length === 0,
    load: async () => import("../../plugins/checks/index"),
  },
  issues: {
    hooks: ["onStart", "onResume", "onSwitch", "onCheckpointed", "onStatus", "onBrief", "onEnded"],
    env: [...FORGE_VARIABLES, ...TRACKER_VARIABLES],
    guarded: ["base_url"],
    standard: false,
    load: async () => import("../../plugins/issues/index"),
  },
  ci: {
    hooks: ["onResume", "onSwitch", "onStatus", "onBrief", "onEnd"],
    env: FORGE_VARIABLES,
    guarded: ["base_url", "command"],
    standard: false,
    load: async () => import("../../plugins/ci/index"),
  },
  velocity: {
    hooks: ["onEnd"],
    env: [],
    guarded: [],
    standard: true,
    load: async () => import("../../plugins/velocity/index"),
  },
};
