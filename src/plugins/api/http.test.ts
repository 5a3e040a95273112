import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { forgeOf, kindOfForge } from "./forge";
import { askJson, HttpTrouble } from "./http";

let server: ReturnType<typeof Bun.serve>;
const seen: Request[] = [];

beforeAll(() => {
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch: async (request) => {
      seen.push(request);
      const { pathname, origin } = new URL(request.url);
      switch (pathname) {
        case "/page":
          return Response.json([1], {
            headers: { link: `<${origin}/first>; rel="prev", <${origin}/two?page=2>; rel="next"` },
          });
        case "/elsewhere":
          return Response.json([1], { headers: { link: '<https://evil.example/two>; rel="next"' } });
        case "/redirect":
          return Response.redirect("/page", 302);
        case "/limit":
          return new Response("{}", { status: 403, headers: { "x-ratelimit-remaining": "0" } });
        case "/slow":
          await Bun.sleep(2000);
          return Response.json({});
        case "/drip":
          return new Response(
            new ReadableStream({
              async pull(controller) {
                await Bun.sleep(50);
                controller.enqueue(" ");
              },
            }),
          );
        case "/large":
          return new Response(`[${"1,".repeat(2_000_000)}1]`);
        case "/broken":
          return new Response("<html>");
        case "/empty":
          return new Response(null, { status: 204 });
        case "/echo":
          return Response.json({ method: request.method, body: await request.json() });
        default:
          return new Response("{}", { status: Number(pathname.slice(1)) });
      }
    },
  });
});

afterAll(() => server.stop(true));

const ask = (path: string, timeout = 2000) =>
  askJson(new URL(path, server.url).href, { timeout, headers: { authorization: "secret-token" } });

describe("askJson", () => {
  test("answers with JSON and the next page of the same host", async () => {
    expect(await ask("/page")).toEqual({ body: [1], next: new URL("/two?page=2", server.url).href });
    expect(await ask("/elsewhere")).toEqual({ body: [1], next: null });
    expect(await ask("/empty")).toEqual({ body: null, next: null });
    const answer = await askJson(new URL("/echo", server.url).href, { method: "POST", body: { a: 1 } });
    expect(answer.body).toEqual({ method: "POST", body: { a: 1 } });
  });

  test.each([
    ["/401", "unauthorized"],
    ["/403", "unauthorized"],
    ["/limit", "limited"],
    ["/429", "limited"],
    ["/404", "missing"],
    ["/410", "missing"],
    ["/500", "failed"],
    ["/502", "failed"],
    ["/redirect", "failed"],
    ["/broken", "broken"],
    ["/large", "broken"],
    ["/slow", "slow"],
    ["/drip", "slow"],
  ])("%s is %s, and tells nothing of the token", async (path, trouble) => {
    const start = performance.now();
    const cause = await ask(path, trouble === "slow" ? 300 : 5000).catch((thrown: unknown) => thrown);
    expect(cause).toBeInstanceOf(HttpTrouble);
    expect((cause as HttpTrouble).trouble).toBe(trouble as HttpTrouble["trouble"]);
    expect((cause as HttpTrouble).message).toContain("127.0.0.1");
    expect(JSON.stringify(cause) + String(cause)).not.toContain("secret-token");
    if (trouble === "slow") expect(performance.now() - start).toBeLessThan(1500);
  });

  test("a redirect is not followed", async () => {
    seen.length = 0;
    await ask("/redirect").catch(() => null);
    expect(seen.map(({ url }) => new URL(url).pathname)).toEqual(["/redirect"]);
  });

  test("nobody there is offline, and a file is no service", async () => {
    await expect(askJson("http://127.0.0.1:1/x")).rejects.toMatchObject({ trouble: "offline" });
    await expect(askJson("file:///etc/passwd")).rejects.toMatchObject({ trouble: "failed" });
  });
});

describe("forgeOf", () => {
  test.each([
    ["git@github.com:owner/name.git", "github.com", "owner/name"],
    ["ssh://git@gitlab.example.org:2222/group/part/name.git", "gitlab.example.org", "group/part/name"],
    ["https://user:token@Gitea.example:3000/owner/name/", "gitea.example:3000", "owner/name"],
    ["https://github.com/owner/name", "github.com", "owner/name"],
  ])("%s", (remote, host, path) => {
    expect(forgeOf(remote)).toEqual({ host, path });
  });

  test.each([
    "/srv/git/name.git",
    "../name",
    "C:\\git\\name",
    "file:///srv/name",
    "",
    "https://github.com/",
    "https://github.com/a/../../b c",
  ])("%p is on no forge", (remote) => {
    expect(forgeOf(remote)).toBeNull();
  });

  test.each([
    ["github.com", "github"],
    ["github.corp.example", "github"],
    ["acme.ghe.com", "github"],
    ["gitlab.corp.example:8443", "gitlab"],
    ["codeberg.org", "gitea"],
    ["git.example.org", null],
    ["notgithub.com", null],
  ])("%s is %p", (host, kind) => {
    expect(kindOfForge(host)).toBe(kind as ReturnType<typeof kindOfForge>);
  });
});
