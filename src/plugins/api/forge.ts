/** Where a repository lies on a forge. */
export interface Forge {
  /** In lower case, with the port of a web address. */
  host: string;
  /** `owner/name`, or `group/part/name`. */
  path: string;
}

/**
 * The forge behind the address of a remote: `git@host:owner/name.git`, `ssh://…`, `https://…`. Null for a path, a bundle or
 * what else is on no forge. Credentials in the address are left out.
 */
export function forgeOf(remote: string): Forge | null {
  const scp = /^(?:[\w.-]+@)?([A-Za-z0-9.-]+):(?!\/\/)(.+)$/.exec(remote);
  if (scp && !/^[A-Za-z]$/.test(scp[1] ?? "")) return forge(scp[1] ?? "", scp[2] ?? "");
  if (!URL.canParse(remote)) return null;
  const url = new URL(remote);
  if (!["https:", "http:", "ssh:", "git:", "git+ssh:"].includes(url.protocol)) return null;
  // The port of ssh says nothing about the web.
  return forge(url.protocol.startsWith("http") ? url.host : url.hostname, url.pathname);
}

function forge(host: string, path: string): Forge | null {
  const plain = path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "");
  return host === "" || !/^[\w.~-]+(?:\/[\w.~-]+)+$/.test(plain) ? null : { host: host.toLowerCase(), path: plain };
}

/** Which program serves a host, by its name; null where the name does not tell. */
export function kindOfForge(host: string): "github" | "gitlab" | "gitea" | null {
  const name = host.replace(/:\d+$/, "");
  if (name === "github.com" || /(?:^|\.)(?:github|ghe)\./.test(name) || name.endsWith(".ghe.com")) return "github";
  if (name === "gitlab.com" || /(?:^|\.)gitlab\./.test(name)) return "gitlab";
  if (name === "codeberg.org" || name === "gitea.com" || /(?:^|\.)(?:gitea|forgejo)\./.test(name)) return "gitea";
  return null;
}
