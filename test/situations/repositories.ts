import { expect } from "bun:test";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { giveAway } from "./acts";
import type { Situation } from "./situation";

/** Kinds of repositories: 9 to 13. */
export const REPOSITORIES: readonly Situation[] = [
  {
    no: 9,
    name: "dirty submodule",
    given: (fixture) => {
      const library = join(fixture.folder, "library");
      fixture.git("init", "--quiet", library);
      fixture.gitWith({ cwd: library }, "commit", "--quiet", "--allow-empty", "--message=library");
      fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library, "sub");
      fixture.session(["checkpoint", "--label", "library"]);
      fixture.write("sub/dirty.txt", "dirty\n");
      fixture.write("a.txt", "changed\n");
    },
    run: ["switch", "other"],
    exit: 0,
    says: /1 changed file saved/,
    changes: [
      "head refs/heads/other",
      "+ ref refs/session/wip/feature%2Fx",
      "- file .gitmodules",
      "- index .gitmodules",
      "- index sub",
      "+ file other.txt",
      "+ index other.txt",
      "~ file a.txt",
      "~ file b.txt",
      "~ index b.txt",
      "+ state other/context.json",
      "~ state feature%2Fx/context.json",
    ],
    also: (fixture) => expect(fixture.read("sub/dirty.txt")).toBe("dirty\n"),
  },
  {
    no: 10,
    name: "shallow",
    given: (fixture) => {
      fixture.session(["end"]);
      const clone = join(fixture.folder, "clone");
      fixture.git("clone", "--quiet", "--depth=1", `file://${fixture.root}`, clone);
      renameSync(fixture.root, join(fixture.folder, "origin"));
      renameSync(clone, fixture.root);
      fixture.session(["start", "new"]);
      fixture.write("a.txt", "changed\n");
    },
    run: ["checkpoint", "--label", "shallow"],
    exit: 0,
    says: /shallow/,
    changes: ["~ index a.txt", "~ ref refs/heads/new", "~ state new/context.json"],
    also: (fixture) => fixture.session(["history"]),
  },
  {
    no: 11,
    name: "SHA-256",
    on: "sha256",
    given: (fixture) => fixture.write("a.txt", "changed\n"),
    run: ["end", "--merge-to", "main"],
    exit: 0,
    says: /main/,
    changes: [
      "head refs/heads/main",
      "+ ref refs/session/records/ada-<object>",
      "+ state feature%2Fx/handoff.md",
      "~ index a.txt",
      "~ ref refs/heads/feature/x",
      "~ ref refs/heads/main",
      "~ state feature%2Fx/context.json",
    ],
    also: (fixture) => expect(fixture.git("rev-parse", "main")).toMatch(/^[0-9a-f]{64}$/),
  },
  {
    no: 12,
    name: "reftable",
    on: "empty",
    given: (fixture) => {
      fixture.git("init", "--quiet", "--ref-format=reftable", join(fixture.folder, "tables"));
      fixture.session(["init", "--commit"], { cwd: join(fixture.folder, "tables") });
    },
    run: ["start", "new"],
    cwd: ({ folder }) => join(folder, "tables"),
    exit: 0,
    says: /on new/,
    changes: [],
    notHere: () => {
      const folder = process.env["TMPDIR"] ?? "/tmp";
      const help = Bun.spawnSync(["git", "init", "-h"], { cwd: folder }).stdout.toString();
      return help.includes("--ref-format") ? null : "git of this machine has no reftable";
    },
  },
  {
    no: 13,
    name: "dubious ownership: relayed, safe.directory not added",
    run: (fixture) => {
      giveAway(fixture, "65534:65534");
      const answer = fixture.session(["start", "new"], { expect: "any" });
      giveAway(fixture, "0:0");
      return answer;
    },
    exit: 3,
    says: /does not trust this repository/,
    changes: [],
    also: (fixture) => expect(fixture.read(fixture.env["GIT_CONFIG_GLOBAL"] ?? "")).not.toContain("safe"),
    notHere: () => (process.getuid?.() === 0 ? null : "only root can give a repository to somebody else"),
  },
];
