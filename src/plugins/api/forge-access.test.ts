import { describe, expect, test } from "bun:test";
import { type ForgeKind, forgeBase, forgeHeaders } from "./forge-access";

const ENV = { GITHUB_TOKEN: "gh", GH_ENTERPRISE_TOKEN: "ghe", GITLAB_TOKEN: "gl", GITEA_TOKEN: "gt" };
const nobody = async () => null;

describe("forgeHeaders", () => {
  test.each([
    ["github", "https://api.github.com", {}, false, { authorization: "Bearer gh" }],
    ["github", "https://api.github.com", { GH_TOKEN: "first" }, false, { authorization: "Bearer first" }],
    ["github", "https://git.corp.example/api/v3", {}, false, {}],
    [
      "github",
      "https://git.corp.example/api/v3",
      { GH_HOST: "git.corp.example" },
      false,
      { authorization: "Bearer ghe" },
    ],
    ["github", "https://git.corp.example/api/v3", {}, true, { authorization: "Bearer ghe" }],
    ["gitlab", "https://gitlab.com/api/v4", {}, false, { "private-token": "gl" }],
    ["gitlab", "https://gitlab.evil.example/api/v4", {}, false, {}],
    [
      "gitlab",
      "https://git.example:8443/api/v4",
      { GITLAB_HOST: "https://git.example:8443" },
      false,
      { "private-token": "gl" },
    ],
    ["gitlab", "https://gitlab.com/api/v4", { GITLAB_HOST: "gitlab.corp.example" }, false, {}],
    ["gitea", "https://codeberg.org/api/v1", {}, false, {}],
    [
      "gitea",
      "https://codeberg.org/api/v1",
      { GITEA_SERVER_URL: "https://codeberg.org" },
      false,
      { authorization: "token gt" },
    ],
  ] satisfies [ForgeKind, string, Record<string, string>, boolean, Record<string, string>][])(
    "%s at %s with %p, named %p",
    async (kind, base, more, named, expected) => {
      const place = { kind, base, host: "h", named };
      expect(await forgeHeaders(place, { env: { ...ENV, ...more }, toolToken: nobody })).toEqual(expected);
      expect(await forgeHeaders(place, { env: {}, toolToken: nobody })).toEqual({});
    },
  );

  test("the stores of gh and glab are asked by host", async () => {
    const toolToken = async (tool: string, host: string) => `${tool}@${host}`;
    const of = (kind: ForgeKind, base: string) =>
      forgeHeaders({ kind, base, host: "git.example", named: false }, { env: {}, toolToken });
    expect(await of("github", "https://git.example/api/v3")).toEqual({ authorization: "Bearer gh@git.example" });
    expect(await of("gitlab", "https://git.example/api/v4")).toEqual({ "private-token": "glab@git.example" });
    expect(await of("gitea", "https://git.example/api/v1")).toEqual({});
  });
});

test.each([
  ["github", "github.com", "https://api.github.com"],
  ["github", "git.corp.example", "https://git.corp.example/api/v3"],
  ["github", "acme.ghe.com", "https://api.acme.ghe.com"],
  ["gitlab", "gitlab.corp.example", "https://gitlab.corp.example/api/v4"],
  ["gitea", "codeberg.org", "https://codeberg.org/api/v1"],
] satisfies [ForgeKind, string, string][])("%s on %s answers at %s", (kind, host, base) => {
  expect(forgeBase(kind, host)).toBe(base);
});
