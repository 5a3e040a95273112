import { expect, test } from "bun:test";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "./harness/fixture";

/** A git that gets as far as `begun` with a linked work tree, and is killed there with the session that called it. */
function dying(fixture: Fixture, begun: string): Record<string, string> {
  const [bin, path] = [join(fixture.folder, "bin"), join(fixture.folder, "linked")];
  const admin = join(fixture.root, ".git/worktrees/linked");
  fixture.write(
    join(bin, "git"),
    `#!/bin/sh
case " $* " in
*" worktree add "*)
  mkdir -p '${admin}' && printf initializing >'${admin}/locked'
  ${begun.replaceAll("ADMIN", `'${admin}'`).replaceAll("THERE", `'${path}'`)}
  kill -9 "$PPID"; exit 1 ;;
esac
exec '${Bun.which("git")}' "$@"
`,
  );
  chmodSync(join(bin, "git"), 0o755);
  return { PATH: `${bin}:${fixture.env["PATH"] ?? ""}` };
}

const MADE = "mkdir THERE; echo THERE/.git >ADMIN/gitdir; echo gitdir: ADMIN >THERE/.git; : >ADMIN/commondir";

const HALVES: Record<string, string> = {
  "with a folder of its own alone": ":",
  "with nothing in what git reads first": MADE,
  "with half of its files": `${MADE}; echo ../.. >ADMIN/commondir; echo a >THERE/a.txt; printf beg >THERE/long.txt`,
};

test("a linked work tree that was killed half-way is taken back, and the next one is made", () => {
  for (const begun of Object.values(HALVES)) {
    using fixture = new Fixture();
    fixture.commit("feat: begin", { "a.txt": "a\n", "long.txt": "beginning and end\n" });
    fixture.session(["init", "--commit"]);
    const start = ["start", "feature/there", "--worktree", "../linked"];
    const before = fixture.fingerprint();
    fixture.session(start, { env: dying(fixture, begun), expect: 137 });
    const { stderr } = fixture.session(["doctor", "--fix"]);
    expect(stderr).toContain("took back an interrupted start");
    const after = fixture.fingerprint();
    expect([after.refs, after.files, after.index]).toEqual([before.refs, before.files, before.index]);
    expect(existsSync(join(fixture.folder, "linked"))).toBe(false);
    expect(existsSync(join(fixture.root, ".git/worktrees"))).toBe(false);
    fixture.git("log", "--all", "--format=%H");
    fixture.session(start);
    expect(fixture.git("-C", "../linked", "status", "--porcelain")).toBe("");
  }
});

test("what somebody else has put into it stays", () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  fixture.session(["init", "--commit"]);
  const start = ["start", "feature/there", "--worktree", "../linked"];
  fixture.session(start, { env: dying(fixture, `${MADE}; echo mine >THERE/mine.txt`), expect: 137 });
  const { stderr } = fixture.session(["doctor", "--fix"]);
  expect(stderr).toContain("linked holds files that git did not put there, and stays");
  expect(readdirSync(join(fixture.folder, "linked"))).toContain("mine.txt");
  fixture.git("log", "--all", "--format=%H");
});
