import { describe, expect, test } from "bun:test";
import conventional from "@commitlint/config-conventional";
import lint from "@commitlint/lint";
import { Fixture } from "./harness/fixture";
import { templated } from "./harness/templated";

const NOW = { env: { SESSION_NOW: "2040-01-01T10:00:00Z" } };
const LATER = { env: { SESSION_NOW: "2040-01-01T10:42:30Z" } };

/** A session on a branch, with a changed file; everything of `init` is committed. */
const begun = templated((branch: string = "feature/oauth", ...objectives: string[]): Fixture => {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { "src/auth/provider.py": "a = 1\n" });
  fixture.session(["init", "--commit"], NOW);
  fixture.session(["start", branch, ...objectives.flatMap((text) => ["--objective", text])], NOW);
  fixture.write("src/auth/provider.py", "a = 2\n");
  return fixture;
});

/** The message of the newest commit, byte for byte, the session's id written as ID. */
function message(fixture: Fixture): string {
  const raw = fixture.gitWith({}, "cat-file", "commit", "HEAD");
  const { session } = fixture.session(["status", "--json"]).json() as { session: { id: string } };
  return `${raw.slice(raw.indexOf("\n\n") + 2)}\n`.replaceAll(session.id, "ID");
}

const trailers = (fixture: Fixture, key: string): string[] =>
  fixture.git("log", "-1", `--format=%(trailers:key=${key},valueonly,unfold)`).split("\n").filter(Boolean);

describe("the message of a checkpoint", () => {
  test("has this shape, byte for byte", () => {
    using fixture = begun(
      "feature/oauth",
      "OAuth provider interface",
      "Google OAuth",
      "GitHub OAuth",
      "Sign out (next)",
    );
    fixture.session(["objectives", "complete", "1"]);
    fixture.session(["objectives", "start", "2"]);
    fixture.session(["blockers", "add", "Waiting on API keys", "--ticket", "PROJ-12"], NOW);
    fixture.session(["blockers", "add", "Settled"], NOW);
    fixture.session(["blockers", "resolve", "2"], NOW);
    fixture.session(["decisions", "add", "Keep tokens in memory"], NOW);
    fixture.write("src/auth/oauth_provider.py", "new\n");
    fixture.git("rm", "--quiet", "--cached", "src/auth/provider.py");
    fixture.git("reset", "--quiet");
    const decision = ["--decision", "Using PKCE flow for enhanced security"];
    const why = ["--rationale", "Protection against code interception", "--alternatives", "Implicit flow"];
    const words = [
      "-m",
      "feat(auth): Implement OAuth2 provider",
      "--body",
      "Completed Google OAuth flow with PKCE support.",
    ];
    fixture.session(["checkpoint", ...words, "--label", "oauth-complete", ...decision, ...why], LATER);
    expect(message(fixture)).toBe(`feat(auth): Implement OAuth2 provider

Completed Google OAuth flow with PKCE support.

Session-Objectives:
- [x] OAuth provider interface
- [▶] Google OAuth (this commit)
- [ ] GitHub OAuth (next)
- [ ] Sign out \\(next)

Decisions:
- Keep tokens in memory
- Using PKCE flow for enhanced security
  Rationale: Protection against code interception
  Alternative: Implicit flow

Blockers:
- Waiting on API keys
  Ticket: PROJ-12

Impact:
- Added: src/auth/oauth_provider.py
- Changed: src/auth/provider.py

Session-Id: ID
Session-Branch: feature/oauth
Session-Checkpoint: oauth-complete
Session-Time: 42m
`);
    // What was told once is not told again; what is empty is left out.
    fixture.session(["objectives", "remove", "4"]);
    fixture.session(["blockers", "resolve", "1"]);
    fixture.git("mv", "src/auth/provider.py", "src/auth/base.py");
    fixture.session(["checkpoint"], LATER);
    expect(message(fixture)).toBe(`feat(auth): google OAuth

Session-Objectives:
- [x] OAuth provider interface
- [▶] Google OAuth (this commit)
- [ ] GitHub OAuth (next)

Impact:
- Renamed: src/auth/provider.py → src/auth/base.py

Session-Id: ID
Session-Branch: feature/oauth
Session-Checkpoint: cp-2
Session-Time: 42m
`);
  });

  test("ends in trailers that git itself reads, with those of the person among them", () => {
    using fixture = begun();
    const people = [
      "--co-author",
      "Grace Hopper <grace@example.org>",
      "--co-author",
      "Alan <alan@example.org>",
      "--signoff",
    ];
    fixture.session(["checkpoint", "-m", "feat: sign in\n\nWhy not.\n\nRefs: PROJ-12", "--label", "x", ...people]);
    const parsed = fixture.gitWith({ input: fixture.git("log", "-1", "--format=%B") }, "interpret-trailers", "--parse");
    expect(parsed.replace(/Session-Id: .*/, "Session-Id: ID").split("\n")).toEqual([
      "Refs: PROJ-12",
      "Co-authored-by: Grace Hopper <grace@example.org>",
      "Co-authored-by: Alan <alan@example.org>",
      "Session-Id: ID",
      "Session-Branch: feature/oauth",
      "Session-Checkpoint: x",
      expect.stringMatching(/^Session-Time: \d+[ms]/),
      "Signed-off-by: Ada Example <ada@example.org>",
    ]);
    expect(trailers(fixture, "Session-Checkpoint")).toEqual(["x"]);
    expect(trailers(fixture, "Co-authored-by")).toHaveLength(2);
    expect(trailers(fixture, "Signed-off-by")).toEqual(["Ada Example <ada@example.org>"]);
  });

  test.each([
    ["core.commentChar", "-"],
    ["core.commentChar", "S"],
    ["core.commentChar", "auto"],
    ["commit.cleanup", "strip"],
    ["commit.cleanup", "scissors"],
    ["commit.cleanup", "verbatim"],
    ["commit.verbose", "true"],
    ["commit.status", "true"],
    ["i18n.commitEncoding", "ISO-8859-1"],
  ])("loses no line to git config %s=%s", (key, value) => {
    using fixture = begun("feature/oauth", "Ähnlich", "# two");
    fixture.git("config", key, value);
    fixture.write("template", "- from a template\n");
    fixture.git("config", "commit.template", "template");
    fixture.session(
      ["checkpoint", "src", "-m", "# a heading", "--body=- one\n# two\n\n# ------ >8 ------\nbelow"],
      LATER,
    );
    const text = message(fixture);
    expect(text).toStartWith(
      "# a heading\n\n- one\n# two\n\n# ------ >8 ------\nbelow\n\nSession-Objectives:\n- [▶] Ähnlich (this commit)\n- [ ] # two (next)\n\n",
    );
    expect(text).toEndWith("\nSession-Time: 42m\n");
    fixture.git("config", "--unset", key);
    expect(fixture.git("log", "-1", "--format=%B")).toContain("- [▶] Ähnlich (this commit)");
  });

  test("is read as UTF-8 where the person's log has another encoding", () => {
    using fixture = begun();
    fixture.git("config", "i18n.logOutputEncoding", "ISO-8859-1");
    fixture.session(["checkpoint", "--label", "Ähnlich"]);
    const { lastCommits } = fixture.session(["status", "--json"]).json();
    expect(lastCommits).toMatchObject([{ subject: "feat(auth): ähnlich" }]);
  });

  test("takes a message that begins with a dash, and all that one argument can hold", () => {
    using fixture = begun();
    fixture.session(["checkpoint", "--message=-x"]);
    expect(fixture.git("log", "-1", "--format=%s")).toBe("-x");
    fixture.write("src/auth/provider.py", "a = 3\n");
    // Linux takes 128 KiB in one argument.
    const line = `${"word ".repeat(19)}end\n`;
    const [first, second] = [line.repeat(1300), `# ${line}`.repeat(1200)];
    fixture.session(["checkpoint", "-m", `feat: much\n\n${first}`, "--body", second]);
    expect(message(fixture)).toStartWith(`feat: much\n\n${first}\n${second}\n`);
    expect(trailers(fixture, "Session-Branch")).toEqual(["feature/oauth"]);
  });

  test("is read back as it was written: by history, show and another clone's brief", () => {
    using fixture = begun("feature/oauth", "An objective (next)", "[x] tricky: - one", "Ünïcödé 漢字 🎉");
    const [title, why] = ["Use - dashes: and colons", "Because\nof two lines"];
    fixture.session(["checkpoint", "--label", "a label: with colon", "--decision", title, "--rationale", why]);
    fixture.git("clone", "--quiet", ".", `${fixture.folder}/clone`);
    const there = fixture.session(["resume", "feature/oauth", "--json"], { cwd: `${fixture.folder}/clone` }).json();
    expect(there.session).toMatchObject({ branch: "feature/oauth" });
    const status = fixture.session(["status", "--json"], { cwd: `${fixture.folder}/clone` }).json();
    expect(status.objectives).toMatchObject([
      { text: "An objective (next)", state: "doing" },
      { text: "[x] tricky: - one", state: "todo" },
      { text: "Ünïcödé 漢字 🎉", state: "todo" },
    ]);
    expect(status.checkpoints).toMatchObject([{ label: "a label: with colon" }]);
  });
});

/** What a subject is made from where none is given: branch, words of the checkpoint, an objective, the changed file. */
const GENERATED: { branch: string; words?: string[]; objective?: string; file: string; subject: string }[] = [
  {
    branch: "feature/oauth",
    words: ["--label", "OAuth-complete"],
    file: "src/auth/a.py",
    subject: "feat(auth): oauth complete",
  },
  {
    branch: "fix/crash",
    objective: "Stop the crash on start.",
    file: "src/a.py",
    subject: "fix: stop the crash on start",
  },
  { branch: "hotfix/x", file: "src/ui/new.ts", subject: "fix(ui): add new.ts" },
  { branch: "docs/guide", file: "docs/guide.md", subject: "docs: add guide.md" },
  { branch: "plain", file: "tests/a_test.py", subject: "test: add a_test.py" },
  {
    branch: "refactor/x",
    objective: `Take apart ${"the very long thing ".repeat(8)}`,
    file: "a.py",
    subject: "refactor: take apart the very long",
  },
];

describe("a generated message passes commitlint's conventional rules", () => {
  for (const style of ["full", "trailers"]) {
    test.each(GENERATED)(`style ${style}: $subject`, async ({ branch, words = [], objective, file, subject }) => {
      using fixture = begun(branch, ...(objective ? [objective, `Another ${"objective ".repeat(15)}`] : []));
      fixture.git("checkout", "--quiet", "--", "src");
      fixture.session(["config", "set", "commit.style", style]);
      fixture.git("commit", "--quiet", "--all", "--allow-empty", "--message=chore: style");
      fixture.write(file, "x\n");
      fixture.write(`${file}.d/${"deep/".repeat(30)}a.txt`, "x\n");
      const decision = ["--decision", `Decide ${"with many words ".repeat(12)}`, "--rationale", "Because ".repeat(30)];
      fixture.session(["blockers", "add", `Waiting ${"and waiting ".repeat(12)}`, "--ticket", "PROJ-1"]);
      fixture.session(["checkpoint", file, ...words, ...decision]);
      const text = fixture.git("log", "-1", "--format=%B");
      expect(text).toStartWith(subject);
      const { valid, errors, warnings } = await lint(text, conventional.rules);
      expect({ valid, errors, warnings }).toEqual({ valid: true, errors: [], warnings: [] });
    });
  }
});
