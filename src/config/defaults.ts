import { BRIEF_SECTIONS, COMMIT_SECTIONS } from "./names";
import type { Config } from "./schema";

/**
 * The settings where no file says otherwise. A second copy of the schema's own defaults (a test holds the two together),
 * so that a repository without any file needs no validator.
 */
export const DEFAULTS: Config = {
  session: {
    auto_track: true,
    auto_checkpoint: false,
    checkpoint_interval: "30m",
    handoff_on_end: true,
    archive_after_days: 30,
    sharing: false,
    sharing_ref: "refs/session/records",
  },
  context: { architecture: "", patterns: [], conventions: [], rules: [] },
  tracking: {
    watch_patterns: ["**/*"],
    ignore_patterns: [],
    annotations: ["TODO", "FIXME", "DECISION", "BLOCKER"],
    idle_after: "1h",
  },
  quality: {
    coverage_threshold: null,
    new_code_coverage_threshold: null,
    require_tests: false,
    block_merge_on_quality: true,
    checks: [],
  },
  commit: { style: "full", sections: [...COMMIT_SECTIONS] },
  display: { color: "auto", verbose: false, emoji: true, date_format: "%Y-%m-%d" },
  plugins: {},
  brief: { budget: 1500, sections: [...BRIEF_SECTIONS] },
};
