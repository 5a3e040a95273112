import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { HttpTrouble } from "session/plugin/http";
import { baseOf, headersFor } from "./access";
import { referenceOf } from "./references";
import type { Access } from "./ticket";
import { TRACKERS } from "./trackers";

/** What was asked: method, path and the header that shows who asks. */
const asked: { method: string; path: string; headers: Headers; body: unknown }[] = [];
let server: ReturnType<typeof Bun.serve>;

/** Answers in the shapes that the services document, cut to what tells them apart. */
const ANSWERS: Record<string, (origin: string, body: unknown) => Response> = {
  "GET /repos/o/r/issues/12": () =>
    Response.json({
      number: 12,
      title: "Sign in",
      state: "open",
      state_reason: null,
      html_url: "https://github.com/o/r/issues/12",
    }),
  "GET /repos/other/r/issues/13": () =>
    Response.json({
      title: "Merged",
      state: "closed",
      state_reason: null,
      html_url: "https://github.com/other/r/pull/13",
      pull_request: { merged_at: "2026-01-01T00:00:00Z", merged: true },
    }),
  "GET /repos/o/r/issues/14": () =>
    Response.json({ title: "No", state: "closed", state_reason: "not_planned", html_url: "x" }),
  "POST /repos/o/r/issues/12/comments": () => Response.json({ id: 1 }, { status: 201 }),
  "GET /projects/g%2Fs%2Fp/issues/12": () =>
    Response.json({ iid: 12, title: "Sign in", state: "opened", web_url: "https://gitlab.com/g/s/p/-/issues/12" }),
  "GET /projects/g%2Fs%2Fp/merge_requests/7": () =>
    Response.json({ iid: 7, title: "Add", state: "merged", web_url: "y" }),
  "POST /projects/g%2Fs%2Fp/issues/12/notes": () => Response.json({ id: 1 }, { status: 201 }),
  "GET /rest/api/2/issue/PROJ-12": () =>
    Response.json({
      key: "PROJ-12",
      fields: {
        summary: "Sign in",
        status: { name: "In Review", statusCategory: { key: "indeterminate" } },
        resolution: null,
      },
    }),
  "GET /rest/api/2/issue/PROJ-13": () =>
    Response.json({
      key: "PROJ-13",
      fields: { summary: "Done", status: { name: "Fertig", statusCategory: { key: "done" } } },
    }),
  "POST /rest/api/2/issue/PROJ-12/comment": () => Response.json({ id: "1" }, { status: 201 }),
  "POST /graphql": (_, body) => {
    const { query, variables } = body as { query: string; variables: { id?: string } };
    if (query.startsWith("mutation")) return Response.json({ data: { commentCreate: { success: true } } });
    if (variables.id === "ENG-404") {
      return Response.json(
        {
          errors: [{ message: "Entity not found: Issue", extensions: { code: "INPUT_ERROR", type: "invalid input" } }],
          data: null,
        },
        { status: 200 },
      );
    }
    if (variables.id === "ENG-401") {
      return Response.json({
        errors: [{ message: "Authentication required", extensions: { code: "AUTHENTICATION_ERROR" } }],
      });
    }
    return Response.json({
      data: {
        issue: {
          id: "u-1",
          identifier: "ENG-12",
          title: "Sign in",
          url: "https://linear.app/a/issue/ENG-12",
          state: { name: "Canceled", type: "canceled" },
        },
      },
    });
  },
  "GET /repos/o/r/issues/401": () => Response.json({ message: "Bad credentials" }, { status: 401 }),
  "GET /repos/o/r/issues/403": () =>
    Response.json({ message: "API rate limit exceeded" }, { status: 403, headers: { "x-ratelimit-remaining": "0" } }),
  "GET /repos/o/r/issues/500": () => new Response("oops", { status: 500 }),
  "GET /repos/o/r/issues/99": () => Response.json({ title: 4 }),
  "GET /repos/o/r/issues/98": () => new Response("{", { status: 200 }),
};

beforeAll(() => {
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: async (request) => {
      const { pathname, origin } = new URL(request.url);
      const body = request.method === "POST" ? await request.json() : null;
      asked.push({ method: request.method, path: pathname, headers: request.headers, body });
      if (pathname.endsWith("/77")) await Bun.sleep(1500);
      const answer = ANSWERS[`${request.method} ${pathname}`];
      return answer ? answer(origin, body) : Response.json({ message: "Not Found" }, { status: 404 });
    },
  });
});

afterAll(() => server.stop(true));

function access(project: string, headers: Record<string, string> = {}): Access {
  return { base: server.url.origin, project, headers, timeout: 500 };
}

function reference(text: string) {
  const found = referenceOf(text);
  if (found === null) throw new Error(text);
  return found;
}

describe("tickets, in the shapes that the services document", () => {
  test.each([
    ["github", "o/r", "#12", { key: "#12", title: "Sign in", open: true, state: "open" }],
    ["github", "o/r", "other/r#13", { key: "other/r#13", title: "Merged", open: false, state: "merged" }],
    ["github", "o/r", "#14", { key: "#14", title: "No", open: false, state: "not planned" }],
    ["gitlab", "g/s/p", "#12", { key: "#12", title: "Sign in", open: true, state: "open" }],
    ["gitlab", "", "g/s/p!7", { key: "g/s/p!7", title: "Add", open: false, state: "merged" }],
    ["gitea", "o/r", "#12", { key: "#12", title: "Sign in", open: true, state: "open" }],
    ["gitea", "o/r", "other/r#13", { key: "other/r#13", title: "Merged", open: false, state: "merged" }],
    ["jira", "", "PROJ-12", { key: "PROJ-12", title: "Sign in", open: true, state: "In Review" }],
    ["jira", "", "PROJ-13", { key: "PROJ-13", title: "Done", open: false, state: "Fertig" }],
    ["linear", "", "ENG-12", { key: "ENG-12", title: "Sign in", open: false, state: "Canceled" }],
  ] as const)("%s %s %s", async (name, project, text, expected) => {
    expect(await TRACKERS[name].ticket(access(project), reference(text))).toMatchObject(expected);
  });

  test.each([
    ["github", "#401", "unauthorized"],
    ["github", "#403", "limited"],
    ["github", "#404", "missing"],
    ["github", "#500", "failed"],
    ["github", "#77", "slow"],
    ["github", "#98", "broken"],
    ["linear", "ENG-404", "missing"],
    ["linear", "ENG-401", "unauthorized"],
    ["jira", "PROJ-404", "missing"],
  ] as const)("%s %s is %s", async (name, text, trouble) => {
    const cause = await TRACKERS[name].ticket(access("o/r"), reference(text)).catch((thrown: unknown) => thrown);
    expect(cause).toBeInstanceOf(HttpTrouble);
    expect((cause as HttpTrouble).trouble).toBe(trouble);
  });

  test("another shape than documented is an error", async () => {
    await expect(TRACKERS.github.ticket(access("o/r"), reference("#99"))).rejects.toThrow();
  });

  test.each([
    ["github", "o/r", "#12", "/repos/o/r/issues/12/comments", { body: "done" }],
    ["gitlab", "g/s/p", "#12", "/projects/g%2Fs%2Fp/issues/12/notes", { body: "done" }],
    ["gitea", "o/r", "#12", "/repos/o/r/issues/12/comments", { body: "done" }],
    ["jira", "", "PROJ-12", "/rest/api/2/issue/PROJ-12/comment", { body: "done" }],
  ] as const)("%s takes a comment", async (name, project, text, path, body) => {
    await TRACKERS[name].comment(access(project), reference(text), "done");
    expect(asked.at(-1)).toMatchObject({ method: "POST", path, body });
  });

  test("linear takes a comment by the id of the issue", async () => {
    await TRACKERS.linear.comment(access(""), reference("ENG-12"), "done");
    expect(asked.at(-1)?.body).toMatchObject({ variables: { input: { issueId: "u-1", body: "done" } } });
  });
});

describe("who asks", () => {
  const env = { GITHUB_TOKEN: "gh", JIRA_EMAIL: "a@b", JIRA_API_TOKEN: "j", LINEAR_API_KEY: "lin" };
  const toolToken = async () => null;

  test.each([
    ["github", "https://api.github.com", false, { authorization: "Bearer gh" }],
    ["jira", "https://acme.atlassian.net", true, { authorization: `Basic ${btoa("a@b:j")}` }],
    ["jira", "https://acme.atlassian.net", false, {}],
    ["linear", "https://api.linear.app", false, { authorization: "lin" }],
    ["linear", "https://evil.example", false, {}],
  ] as const)("%s at %s, named %p", async (name, base, named, expected) => {
    const place = { name, base, host: new URL(base).host, named };
    expect(await headersFor(place, { env, toolToken })).toEqual(expected);
    expect(await headersFor(place, { env: {}, toolToken })).toEqual({});
  });

  test("a personal token of Jira Data Center is a bearer", async () => {
    const place = { name: "jira", base: "https://jira.corp.example", host: "", named: true } as const;
    expect(await headersFor(place, { env: { JIRA_TOKEN: "p" }, toolToken })).toEqual({ authorization: "Bearer p" });
  });

  test("Jira answers where the settings say, the others at home too", () => {
    expect(baseOf("jira", "github.com")).toBeNull();
    expect(baseOf("github", "")).toBeNull();
    expect(baseOf("github", "github.com")).toBe("https://api.github.com");
    expect(baseOf("linear", "")).toBe("https://api.linear.app");
  });
});
