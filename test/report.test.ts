import { expect, test } from "bun:test";
import { Story } from "./analyze/story";
import { Fixture } from "./harness/fixture";

const HOSTILE = '<script>alert("x")</script>';

test("the page holds the figures of the JSON, runs nothing of the repository's, and asks for nothing", () => {
  using fixture = new Fixture();
  const story = new Story(fixture);
  for (let at = 0; at < 6; at++)
    story.commit("Ada", `feat: number ${at}`, () => {
      story.write("src/<img src=x>.ts", 9 + at, String(at))();
      story.write("src/b.ts", 99, String(at))();
    });
  const now = { env: { SESSION_NOW: "2023-11-18T12:00:00Z" } };
  fixture.session(["init", "--commit"], now);
  fixture.session(["start", "feature/x", "--objective", HOSTILE], now);
  fixture.session(["blockers", "add", HOSTILE], now);
  fixture.session(["objectives", "complete", "1"], { env: { SESSION_NOW: "2023-11-18T13:00:00Z" } });
  const later = { env: { SESSION_NOW: "2023-11-18T15:00:00Z" } };
  const told = fixture.session(["report", "--project", "--json"], later).json() as unknown as {
    patterns: { hotspots: { revisions: number; lines: number; score: number }[]; coupling: { shared: number }[] };
    done: unknown[];
  };
  const { stdout: page, stderr } = fixture.session(["report", "--project", "--format", "html"], later);
  expect(stderr).toBe("");
  expect(page.startsWith("<!doctype html>")).toBe(true);
  expect(told.done).toHaveLength(1);
  for (const { revisions, lines, score } of told.patterns.hotspots)
    expect(page).toContain(`<td class="n">${score}</td><td class="n">${revisions}</td><td class="n">${lines}</td>`);
  expect(page).toContain(`<td class="n">${told.patterns.coupling[0]?.shared}</td>`);
  expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)");
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toContain("<img");
  // A drawing has neither styles nor handlers of its own: the policy would not let them act.
  expect(page).not.toMatch(/ style="| on[a-z]+="|<link|src="|href="http|url\(/);
  expect(page.match(/<svg /g)?.length).toBeGreaterThan(3);
  expect(page).not.toContain("#0102");
  for (const [tag, kind] of [
    ["style", "style-src"],
    ["script", "script-src"],
  ]) {
    const content = page.slice(page.indexOf(`<${tag}>`) + `<${tag}>`.length, page.indexOf(`</${tag}>`));
    const digest = new Bun.CryptoHasher("sha256").update(content).digest("base64");
    expect(page).toContain(`${kind} 'sha256-${digest}'`);
  }
  const markdown = fixture.session(["report", "--project", "--format", "markdown"], later).stdout;
  expect(markdown).toContain("## Done");
  expect(markdown).not.toContain(HOSTILE);
  fixture.session(["report", "--weekly", "--project"], { expect: 2 });
});
