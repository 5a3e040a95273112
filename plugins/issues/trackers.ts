import type { Tracker } from "./ticket";
import { gitea } from "./trackers/gitea";
import { github } from "./trackers/github";
import { gitlab } from "./trackers/gitlab";
import { jira } from "./trackers/jira";
import { linear } from "./trackers/linear";

/** Every tracker, by the name that `tracker` in the options has. */
export const TRACKERS = { github, gitlab, gitea, jira, linear } as const satisfies Record<string, Tracker>;

/** The name of a tracker. */
export type TrackerName = keyof typeof TRACKERS;
