import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Fixture } from "./harness/fixture";

/** Put together here, so that no token stands in this file. */
const TOKEN = `ghp_${"aB3dE5fG7hJ9".repeat(3)}`;
const PASSWORD = "hunter2-not-so-secret";
const DATABASE = `postgres://ada:${PASSWORD}@db.internal/shop`;

interface Refused {
  error: { code: string; details: { files: string[]; places: string[] } };
}

/** What a refused checkpoint names, having shown that it tells nothing of the secret and changes nothing. */
function refused(fixture: Fixture, ...args: string[]): string[] {
  const before = fixture.fingerprint();
  const { stderr } = fixture.session(["checkpoint", ...args], { expect: 6 });
  expect(stderr).toContain("--allow-secrets");
  const { stdout } = fixture.session(["checkpoint", "--json", ...args], { expect: 6 });
  for (const said of [stderr, stdout]) for (const secret of [TOKEN, PASSWORD]) expect(said).not.toContain(secret);
  expect(fixture.fingerprint()).toEqual(before);
  const { error } = JSON.parse(stdout) as Refused;
  expect(error.code).toBe("SECRET_FOUND");
  for (const place of error.details.places) expect(stderr).toContain(place);
  return error.details.places;
}

describe("a checkpoint and what it would add", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = new Fixture();
    fixture.commit("feat: begin", { "old.env.txt": `one\nTOKEN=${TOKEN}\nthree\n`, "a.txt": "a\n" });
    fixture.session(["init", "--commit"]);
    fixture.session(["start", "feature/x", "--objective", "One"]);
  });
  afterAll(() => fixture.remove());

  test("is refused for lines of new and of changed files, each named with its line and kind", () => {
    fixture.write("src/config.ts", `// new\nexport const token = "${TOKEN}";\n`);
    fixture.write("a.txt", `a\nb\n${DATABASE}\n`);
    fixture.write(".env", "A=1\n");
    expect(refused(fixture)).toEqual([
      ".env  by its name",
      "a.txt:3  database password",
      "src/config.ts:2  GitHub token",
    ]);
    expect(refused(fixture, "src")).toEqual(["src/config.ts:2  GitHub token"]);
    expect(refused(fixture, "--dry-run", "a.txt")).toEqual(["a.txt:3  database password"]);
  });

  test("is refused for what is staged, whatever the work tree holds by now", () => {
    fixture.git("add", "a.txt", ".env");
    fixture.write("a.txt", "a\n");
    expect(refused(fixture)).toEqual([".env  by its name", "a.txt:3  database password"]);
    fixture.git("reset", "--quiet");
    fixture.git("clean", "--quiet", "--force", "-d");
  });

  test("is refused for the message, which is published as well", () => {
    fixture.write("a.txt", "other\n");
    expect(refused(fixture, "--body", `rotate ${TOKEN}`)).toEqual(["the commit message:3  GitHub token"]);
    fixture.git("checkout", "--quiet", "a.txt");
  });

  test("is refused for text that an attribute hides from git's diff", () => {
    fixture.write(".gitattributes", "*.lock -diff\n");
    fixture.write("x.lock", `a\nb\nurl = "${DATABASE}"\n`);
    expect(refused(fixture)).toEqual(["x.lock:3  database password"]);
    fixture.git("clean", "--quiet", "--force", "-d");
  });

  test("is made where the secret was there before, beside it, or the file moves", () => {
    fixture.write("old.env.txt", `one\nTOKEN=${TOKEN}\nfour\n`);
    fixture.session(["checkpoint", "--label", "beside"]);
    fixture.git("mv", "old.env.txt", "moved.txt");
    fixture.session(["checkpoint", "--label", "moved"]);
    expect(fixture.git("status", "--porcelain")).toBe("");
  });

  test("is made with --allow-secrets, which an amended one need not repeat", () => {
    fixture.write("c.ts", `"${TOKEN}"\n`);
    expect(refused(fixture)).toEqual(["c.ts:1  GitHub token"]);
    fixture.session(["checkpoint", "--allow-secrets", "--label", "known"]);
    fixture.write("d.ts", "d\n");
    fixture.session(["checkpoint", "--amend"]);
    expect(fixture.git("show", "--name-only", "--format=", "HEAD").split("\n")).toEqual(["c.ts", "d.ts"]);
  });

  test("that concludes a merge is not refused for what the other side has", () => {
    fixture.git("switch", "--quiet", "--create", "other", "main");
    fixture.commit("theirs", { "theirs.ts": `"${TOKEN}"\n`, "a.txt": "theirs\n" });
    fixture.git("switch", "--quiet", "feature/x");
    fixture.commit("ours", { "a.txt": "ours\n" });
    fixture.gitWith({ expect: 1 }, "merge", "other");
    fixture.write("a.txt", `both ${DATABASE}\n`);
    fixture.git("add", "a.txt");
    expect(refused(fixture)).toEqual(["a.txt:1  database password"]);
    fixture.write("a.txt", "both\n");
    fixture.git("add", "a.txt");
    fixture.session(["checkpoint", "--label", "joined"]);
    expect(fixture.git("rev-list", "--parents", "-1", "HEAD").split(" ")).toHaveLength(3);
  });

  test("tells of a large file that it was not searched", () => {
    fixture.write("large.txt", "0123456789abcde\n".repeat(400_000));
    fixture.write("image.png", new Uint8Array(6_000_000));
    const { stderr } = fixture.session(["checkpoint", "--label", "large"]);
    expect(stderr).toBe("! large.txt is larger than 5 MB and was not searched for secrets\n");
  });
});

test("handoff, record, errors and the lines of --verbose tell of no secret", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", `Use ${TOKEN}`]);
  fixture.session(["note", "--handoff", `the database is ${DATABASE}`]);
  fixture.session(["blockers", "add", `waiting for a new ${TOKEN}`]);
  fixture.write("a.txt", "b\n");
  fixture.git("add", "--all");
  fixture.git("commit", "--quiet", "--message", "feat: change");
  const { stderr } = fixture.session(["--verbose", "start", `token/${TOKEN}`, "--from", "nowhere"], { expect: 2 });
  const wrong = fixture.session(["objectives", "complete", TOKEN], { expect: 2 });
  const live = fixture.session(["handoff"]);
  fixture.session(["end"]);
  const ref = fixture.git("for-each-ref", "--format=%(refname)", "refs/session/records");
  const record = fixture.git("ls-tree", "-r", "--name-only", ref).split("\n");
  const stored = record.map((path) => fixture.git("show", `${ref}:${path}`));
  expect(record.map((path) => path.split("/").at(-1)).sort()).toEqual([
    "blockers.md",
    "handoff.md",
    "notes.md",
    "objectives.md",
    "session.json",
  ]);
  for (const text of [stderr, wrong.stderr, live.stdout, ...stored]) {
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(PASSWORD);
    expect(text).toMatch(/\[(GitHub token|database password)\]/);
  }
});
