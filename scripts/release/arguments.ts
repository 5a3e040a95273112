import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isTarget, TARGETS, type TargetName } from "../build/compile";

/** What a release is asked for. */
export interface ReleaseRequest {
  out: string;
  targets: TargetName[];
  /** Address of the repository, without a slash at its end; null where nobody knows it. */
  repository: string | null;
}

/** Reads the command line of scripts/release.ts; in a workflow of GitHub the repository is known. @throws Error naming the word that is wrong */
export function releaseRequest(root: string, env: Readonly<Record<string, string | undefined>>): ReleaseRequest {
  const { values } = parseArgs({
    options: {
      out: { type: "string", default: join(root, "dist/release") },
      target: { type: "string", multiple: true },
      repository: { type: "string" },
    },
  });
  const names = values.target ?? Object.keys(TARGETS);
  const unknown = names.find((name) => !isTarget(name));
  if (unknown !== undefined) throw new Error(`unknown target ${unknown}; known are ${Object.keys(TARGETS).join(", ")}`);
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: named } = env;
  const repository = values.repository ?? (server && named ? `${server}/${named}` : null);
  return {
    out: resolve(values.out),
    targets: names.filter(isTarget),
    repository: repository?.replace(/\/+$/, "") ?? null,
  };
}
