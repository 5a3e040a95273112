import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";

/** The words of a command (`DECISION` stands for the newest decision's id), or something that happens in between. */
export type Step = string[] | ((fixture: Fixture) => void);

const change = (fixture: Fixture): void => fixture.write("src/a.ts", `${Math.random()}\n`);

const begun: Step[] = [
  ["init", "--commit"],
  ["start", "feature/x", "--objective", "One"],
];

/** A name that is no UTF-8 and has a line break; the harness writes only names that are text. */
export const writeRawName = ({ root }: Fixture): void =>
  writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9, 0x0a])]), "x\n");

const cloneAfterPush = (fixture: Fixture): void => {
  const remote = join(fixture.folder, "remote.git");
  fixture.git("init", "--quiet", "--bare", remote);
  fixture.git("remote", "add", "origin", remote);
  fixture.git("push", "--quiet", "origin", "main");
};

/** Every command in many states of a repository. Each walk begins in a fresh one with a single commit, but where it says so. */
export const WALKS: Record<string, Step[]> = {
  "setting up, twice, and taking it out": [
    ["init"],
    ["init", "--architecture", "hexagonal"],
    (fixture) => fixture.write(".session/conventions.md", "# Ours\n"),
    ["init", "--force"],
    ["init", "--commit"],
    ["deinit"],
  ],
  "from the start of a session to its end": [
    ["init"],
    ["start", "feature/x", "--objective", "One", "--objective", "Two"],
    ["status"],
    ["list"],
    ["pause"],
    ["status"],
    ["resume"],
    change,
    ["checkpoint", "--dry-run"],
    ["checkpoint", "--label", "first", "--decision", "Use PKCE", "--rationale", "Safer", "--note", "Look here"],
    ["checkpoint", "--no-commit", "--label", "only a point"],
    change,
    writeRawName,
    ["status"],
    ["status", "--prompt"],
    ["brief"],
    ["history"],
    ["show", "feature/x"],
    ["handoff"],
    ["end", "--dry-run", "--merge-to", "main"],
    ["end", "--note", "Bye"],
    ["status"],
    ["list"],
    ["brief"],
    ["handoff"],
    ["show", "last"],
    ["history", "--metrics"],
    ["export"],
    ["resume", "feature/x"],
    ["end", "--merge-to", "main", "--squash", "--delete-branch", "--handoff"],
    ["history"],
    ["deinit"],
  ],
  "a fix that is merged and pushed": [
    cloneAfterPush,
    ...begun,
    change,
    ["end", "--merge-to", "main", "--push"],
    ["start", "feature/y", "--from", "main"],
    ["end", "--no-handoff", "--no-summary", "--push"],
  ],
  "from one branch to another and back": [
    ...begun,
    change,
    ["switch", "feature/y", "--objective", "Something urgent"],
    ["list"],
    ["status"],
    ["switch", "-"],
    ["compare", "feature/y"],
    ["compare", "feature/x", "feature/y", "--changes", "--metrics"],
    ["export", "--since", "today"],
    ["switch", "feature/z", "--from", "feature/x"],
  ],
  "what was done, taken back and done again": [
    ["init"],
    ["undo"],
    ["redo"],
    ["start", "feature/x", "--objective", "One"],
    change,
    ["checkpoint", "--label", "first"],
    ["undo", "--dry-run"],
    ["undo"],
    ["undo", "--list"],
    ["redo", "--dry-run"],
    ["redo"],
    ["end", "--merge-to", "main"],
    ["undo"],
  ],
  "what is wrong, and mended": [
    ...begun,
    ["doctor"],
    (fixture) => fixture.git("branch", "--move", "feature/z"),
    ["doctor"],
    ["doctor", "--fix"],
  ],
  "a push that fails": [
    ...begun,
    (fixture) => fixture.git("remote", "add", "origin", join(fixture.folder, "nowhere.git")),
    change,
    ["end", "--push"],
  ],
  figures: [
    ["analyze"],
    ...begun,
    (fixture) => fixture.write("src/a.ts", "// TODO: more\n"),
    ["blockers", "add", "Waiting"],
    ["checkpoint", "--label", "first"],
    ["objectives", "complete", "1"],
    ["analyze"],
    ["analyze", "--velocity", "--since", "2 weeks ago"],
    ["analyze", "--patterns"],
    ["analyze", "--recommendations"],
    ["analyze", "--annotations"],
    ["analyze", "--velocity", "--patterns", "--recommendations", "--annotations"],
  ],
  objectives: [
    ...begun,
    ["objectives", "add", "Two"],
    ["objectives", "start", "obj-2"],
    ["objectives", "complete", "2"],
    ["objectives", "reopen", "2"],
    ["objectives", "edit", "2", "Two, better"],
    ["objectives", "move", "2", "1"],
    ["objectives", "list"],
    ["objectives", "complete", "1"],
    ["objectives", "complete", "2"],
    ["objectives", "list", "--all"],
    ["objectives", "remove", "2"],
    (fixture) => fixture.write(".git/sessions/feature%2Fx/objectives.md", "- [ ] written by hand\n"),
    ["objectives"],
    ["status"],
  ],
  blockers: [
    ...begun,
    ["blockers", "list"],
    ["blockers", "add", "Waiting on keys", "--ticket", "PROJ-1"],
    ["blockers", "add", "No sandbox"],
    ["blockers", "list"],
    ["blockers", "resolve", "1", "--resolution", "They came"],
    ["blockers", "reopen", "1"],
    ["blockers", "link", "1", "none"],
    ["blockers", "resolve", "2"],
    ["blockers", "list", "--all"],
    ["status"],
  ],
  decisions: [
    ...begun,
    ["decisions", "list"],
    ["decisions", "add", "Use PKCE"],
    ["decisions", "show", "DECISION"],
    ["decisions", "supersede", "DECISION", "Use more", "--rationale", "r", "--alternatives", "a", "--context", "c"],
    ["decisions", "list"],
    (fixture) => fixture.write(".session/decisions/D-20200101-aaaa.md", "nothing\n"),
    ["decisions"],
    ["status"],
    ["show", "feature/x"],
  ],
  notes: [
    ...begun,
    ["note", "list"],
    ["note", "Several\nlines"],
    ["note", "add", "For you", "--handoff"],
    ["note", "edit", "1", "One line"],
    ["note", "list"],
    ["note", "remove", "2"],
  ],
  settings: [
    ["init"],
    ["config"],
    ["config", "show", "--origin"],
    ["config", "get", "brief.budget"],
    ["config", "set", "brief.budget", "900"],
    ["config", "set", "--personal", "display.emoji", "false"],
    ["config", "set", "context.patterns", "a,b"],
    ["config", "path"],
    ["completions", "fish"],
    ["config", "schema"],
    ["config", "validate"],
    (fixture) => fixture.write(".session/config.yaml", "session:\n  auto_trak: 1\n"),
    ["config", "validate"],
  ],
  "before the first commit": [
    (fixture) => {
      rmSync(join(fixture.root, ".git"), { recursive: true });
      fixture.git("init", "--quiet");
    },
    ["init"],
    ["status"],
    ["start"],
    ["status"],
    ["brief"],
    ["list"],
    ["history"],
    ["analyze"],
    ["checkpoint", "--label", "begin"],
    ["end"],
  ],
  "without a branch": [
    ["init"],
    (fixture) => fixture.git("switch", "--quiet", "--detach"),
    ["status"],
    ["brief"],
    ["list"],
  ],
};
