import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { buildOf, inWords, type Job } from "./build";
import { PROVIDERS, type ProviderName } from "./providers";

let server: ReturnType<typeof Bun.serve>;
const sha = (letter: string) => letter.repeat(40);

/** Answers in the shapes that the services document, by path and query. */
function answer(path: string, origin: string): Response {
  const run = (name: string, status: string, conclusion: string | null) => ({
    id: 1,
    name,
    status,
    conclusion,
    html_url: `https://ci/${name}`,
  });
  switch (path) {
    case `/repos/o/r/commits/${sha("a")}/check-runs?per_page=100`:
      return Response.json(
        { total_count: 3, check_runs: [run("build", "completed", "success"), run("docs", "completed", "skipped")] },
        { headers: { link: `<${origin}/page2>; rel="next", <${origin}/page2>; rel="last"` } },
      );
    case "/page2":
      return Response.json({ total_count: 3, check_runs: [run("test", "completed", "timed_out")] });
    case `/repos/o/r/commits/${sha("a")}/status?per_page=100`:
      return Response.json({
        state: "pending",
        total_count: 1,
        statuses: [{ context: "deploy", state: "pending", target_url: null }],
      });
    case `/repos/o/r/commits/${sha("b")}/check-runs?per_page=100`:
      return Response.json({ total_count: 0, check_runs: [] });
    case `/repos/o/r/commits/${sha("b")}/status?per_page=100`:
      return Response.json({ state: "pending", total_count: 0, statuses: [] });
    case `/projects/g%2Fp/pipelines?sha=${sha("a")}&per_page=1`:
      return Response.json([{ id: 7, status: "running", web_url: "https://gl/7" }]);
    case "/projects/g%2Fp/pipelines/7/jobs?per_page=100":
      return Response.json([
        { name: "build", status: "success", web_url: "https://gl/b", allow_failure: false },
        { name: "flaky", status: "failed", web_url: "https://gl/f", allow_failure: true },
        { name: "test", status: "running", web_url: "https://gl/t" },
        { name: "deploy", status: "manual", web_url: "https://gl/d" },
      ]);
    case `/projects/g%2Fp/pipelines?sha=${sha("b")}&per_page=1`:
      return Response.json([]);
    case `/projects/g%2Fp/pipelines?sha=${sha("c")}&per_page=1`:
      return Response.json([{ id: 8, status: "failed", web_url: "https://gl/8" }]);
    case "/projects/g%2Fp/pipelines/8/jobs?per_page=100":
      return Response.json([]);
    case `/repos/o/r/statuses/${sha("a")}?limit=50`:
      return Response.json([
        { id: 3, context: "test", status: "success", target_url: "https://gt/t" },
        { id: 1, context: "test", status: "failure", target_url: "https://gt/old" },
        { id: 2, context: "lint", status: "success", target_url: "" },
      ]);
    case `/repos/o/r/statuses/${sha("b")}?limit=50`:
      return Response.json(null);
    default:
      return Response.json({ message: "Not Found" }, { status: 404 });
  }
}

beforeAll(() => {
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: (request) => {
      const { pathname, search, origin } = new URL(request.url);
      return answer(`${pathname}${search}`, origin);
    },
  });
});

afterAll(() => server.stop(true));

async function build(name: ProviderName, project: string, commit: string) {
  const jobs = await PROVIDERS[name]({ base: server.url.origin, project, headers: {}, timeout: 1000 }, commit);
  return buildOf(jobs);
}

describe("builds, in the shapes that the services document", () => {
  test.each([
    [
      "github",
      "o/r",
      "a",
      { state: "failing", passed: 1, failed: 1, running: 1, failures: ["test"], url: "https://ci/test" },
    ],
    ["github", "o/r", "b", { state: "none", passed: 0, failed: 0, running: 0, failures: [], url: null }],
    ["gitlab", "g/p", "a", { state: "running", passed: 1, failed: 0, running: 1, failures: [], url: "https://gl/t" }],
    ["gitlab", "g/p", "b", { state: "none" }],
    ["gitlab", "g/p", "c", { state: "failing", failures: ["pipeline"], url: "https://gl/8" }],
    ["gitea", "o/r", "a", { state: "passing", passed: 2, failed: 0 }],
    ["gitea", "o/r", "b", { state: "none" }],
  ] as const)("%s %s %s", async (name, project, letter, expected) => {
    expect(await build(name, project, sha(letter))).toMatchObject(expected);
  });

  test.each(["github", "gitlab", "gitea"] as const)("%s that does not know the commit is an error", async (name) => {
    await expect(build(name, "x/y", sha("d"))).rejects.toMatchObject({ trouble: "missing" });
  });
});

describe("inWords", () => {
  const job = (outcome: Job["outcome"], name = "j"): Job => ({ name, outcome, url: null });
  test.each([
    [[job("passed"), job("skipped")], "CI passing"],
    [[job("skipped")], null],
    [[], null],
    [[job("running")], "CI running"],
    [[job("running"), job("passed")], "CI running (1 of 2 left)"],
    [[job("failed", "lint")], "CI failing: lint"],
    [[job("failed", "lint"), job("running"), job("passed")], "CI failing: lint (1 of 3)"],
  ])("case %#", (jobs, expected) => {
    expect(inWords(buildOf(jobs))).toBe(expected);
  });
});
