/** Settings that this version refuses, each with a value that is not the default. */
export const REFUSED: Record<string, unknown> = {
  "session.auto_checkpoint": true,
  "session.checkpoint_interval": "10m",
  "session.sharing": true,
  "session.sharing_ref": "refs/heads/session-records",
  "context.rules": ["core does not import cli"],
  "quality.coverage_threshold": 80,
  "quality.new_code_coverage_threshold": 90,
  "quality.require_tests": true,
  "quality.block_merge_on_quality": false,
  "quality.checks": ["npm run lint"],
  "plugins.coverage": { enabled: false },
  "plugins.coverage.threshold": 80,
};

/** Where such a setting stands that is not in the usual place of a file with nothing else in it. */
export const PLACES: Record<string, string> = { "plugins.coverage": "3:14", "plugins.coverage.threshold": "4:5" };

/** Settings about a person: in the team's file they would not count anyway. */
export const PERSONAL = ["session.sharing", "session.sharing_ref"];
