/** The forges whose interface is known. */
export type ForgeKind = "github" | "gitlab" | "gitea";

/** A place that answers for a forge. */
export interface ForgePlace {
  kind: ForgeKind;
  /** Where its interface answers. */
  base: string;
  /** The host that gh and glab know it by. */
  host: string;
  /** The base stands in the settings (and, in a tracked file, was trusted): tokens of the environment may go there. */
  named: boolean;
}

/** The environment as a plugin sees it; `toolToken` is the event's own. */
export interface TokenSources {
  env: Readonly<Record<string, string | undefined>>;
  toolToken: (tool: "gh" | "glab", host: string) => Promise<string | null>;
}

/** Where the interface of a forge answers, by the host that repositories lie on. */
export function forgeBase(kind: ForgeKind, host: string): string {
  switch (kind) {
    case "github":
      if (host === "github.com") return "https://api.github.com";
      return host.endsWith(".ghe.com") ? `https://api.${host}` : `https://${host}/api/v3`;
    case "gitlab":
      return `https://${host}/api/v4`;
    case "gitea":
      return `https://${host}/api/v1`;
  }
}

/**
 * The headers that show a forge who asks; none where there is no token for it. A token of the environment goes to the host
 * that it is for, as gh, glab and tea have it: GH_TOKEN and GITHUB_TOKEN to github.com alone, the others to the host that
 * GH_HOST, GITLAB_HOST (else gitlab.com) or GITEA_SERVER_URL names, or to a base that the settings name. Else the store of
 * gh or glab is asked, which keeps tokens by host.
 */
export async function forgeHeaders(
  place: ForgePlace,
  { env, toolToken }: TokenSources,
): Promise<Record<string, string>> {
  const of = (...names: string[]) => names.map((name) => env[name]).find((value) => value);
  const own = new URL(place.base).host;
  const meant = (name: string, home: string) => place.named || own === (hostOf(env[name]) ?? home);
  switch (place.kind) {
    case "github": {
      const enterprise = () =>
        meant("GH_HOST", "") ? of("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN") : undefined;
      const token = own === "api.github.com" ? of("GH_TOKEN", "GITHUB_TOKEN") : enterprise();
      return bearer(token ?? (await toolToken("gh", place.host)));
    }
    case "gitlab": {
      const token = meant("GITLAB_HOST", "gitlab.com") ? of("GITLAB_TOKEN") : undefined;
      const known = token ?? (await toolToken("glab", place.host));
      return known ? { "private-token": known } : {};
    }
    case "gitea": {
      const token = meant("GITEA_SERVER_URL", "") ? of("GITEA_TOKEN") : undefined;
      return token ? { authorization: `token ${token}` } : {};
    }
  }
}

function bearer(token: string | null): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** `host`, `host:port` or an address as the host alone. */
function hostOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  return /^https?:/.test(text) && URL.canParse(text) ? new URL(text).host : text;
}
