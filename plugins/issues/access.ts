import { forgeBase, forgeHeaders, type TokenSources } from "session/plugin/forge-access";
import type { TrackerName } from "./trackers";

/** Where a tracker answers, by the host that the repository lies on; null where only the settings can say it. */
export function baseOf(tracker: TrackerName, host: string): string | null {
  switch (tracker) {
    case "linear":
      return "https://api.linear.app";
    case "jira":
      return null;
    default:
      return host === "" ? null : forgeBase(tracker, host);
  }
}

/** A tracker at its place. */
export interface Place {
  name: TrackerName;
  base: string;
  /** The host that gh and glab know it by. */
  host: string;
  /** The base stands in the settings (and, in a tracked file, was trusted): tokens of the environment may go there. */
  named: boolean;
}

/** The headers that show a tracker who asks; none where there is no token for it. */
export async function headersFor(
  { name, base, host, named }: Place,
  sources: TokenSources,
): Promise<Record<string, string>> {
  const { env } = sources;
  switch (name) {
    case "linear": {
      // A personal key stands alone; only tokens of OAuth are bearers.
      const key = named || new URL(base).host === "api.linear.app" ? env["LINEAR_API_KEY"] : undefined;
      return key ? { authorization: key } : {};
    }
    case "jira": {
      // Jira has no public host: its base always stands in the settings.
      if (!named) return {};
      const { JIRA_EMAIL: email, JIRA_API_TOKEN: token, JIRA_TOKEN: personal } = env;
      if (email && token) return { authorization: `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}` };
      return personal ? { authorization: `Bearer ${personal}` } : {};
    }
    default:
      return forgeHeaders({ kind: name, base, host, named }, sources);
  }
}
