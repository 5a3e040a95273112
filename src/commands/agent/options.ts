import { TOOL_NAMES } from "../../agents/names";
import { SessionError } from "../../errors";
import type { ArgumentSpec, OptionSpec } from "../command";

/** The tools that are meant. */
export const TOOLS_ARGUMENT: ArgumentSpec = {
  name: "TOOL",
  required: true,
  variadic: true,
  choices: TOOL_NAMES,
  summary: TOOL_NAMES.join(", "),
};

/** Where an installation belongs. */
export const SCOPE_OPTIONS = {
  project: { kind: "flag", summary: "into this project, for everybody who works on it (the default)" },
  user: { kind: "flag", summary: "into your home, for you in every project" },
} as const satisfies Record<string, OptionSpec>;

/** The scope that was asked for. @throws SessionError USAGE for both at once */
export function scopeOf(options: { project?: boolean | undefined; user?: boolean | undefined }): "project" | "user" {
  if (options.project && options.user)
    throw new SessionError("USAGE", {
      what: "--project and --user contradict each other",
      fix: "Run it once for each.",
    });
  return options.user ? "user" : "project";
}
