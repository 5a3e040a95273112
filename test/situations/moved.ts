import { expect } from "bun:test";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { hook } from "./acts";
import { ON_OTHER } from "./grounds";
import type { Situation } from "./situation";

/** What git is in the middle of, on feature/x, with conflicts in a.txt. */
const UNDER_WAY: Record<string, (fixture: Fixture) => void> = {
  merge: (fixture) => fixture.gitWith({ expect: 1 }, "merge", "clash"),
  rebase: (fixture) => fixture.gitWith({ expect: 1 }, "rebase", "clash"),
  "cherry-pick": (fixture) => fixture.gitWith({ expect: 1 }, "cherry-pick", "clash"),
};

function clash(fixture: Fixture): void {
  fixture.git("switch", "--quiet", "--create", "clash", "main");
  fixture.commit("fix: clash", { "a.txt": "a of clash\n" });
  fixture.git("switch", "--quiet", "feature/x");
  fixture.commit("fix: mine", { "a.txt": "a of mine\n" });
}

/** Two remotes, each with a branch `far`; or one of them. */
function remotes(fixture: Fixture, ...names: string[]): void {
  for (const name of names) {
    const path = join(fixture.folder, name);
    fixture.git("init", "--quiet", "--bare", path);
    fixture.git("remote", "add", name, path);
    fixture.git("push", "--quiet", name, "other:far");
    fixture.git("fetch", "--quiet", name);
  }
}

/** What git or somebody else has done meanwhile: 32 to 39. */
export const MOVED: readonly Situation[] = [
  ...Object.entries(UNDER_WAY).flatMap(([what, begin]) =>
    (["start new", "switch other", "checkpoint", "end"] as const).map((words): Situation => {
      // A rebase has no branch checked out, so there is no session for these two.
      const none = what === "rebase" && /checkpoint|end/.test(words);
      const said = what === "merge" && words === "checkpoint" ? /not settled: a\.txt/ : new RegExp(`a ${what} is in`);
      return {
        no: 32,
        name: `in the middle of a ${what}: ${words}`,
        given: (fixture) => {
          clash(fixture);
          begin(fixture);
        },
        run: words.split(" "),
        exit: none ? 4 : 5,
        says: none ? /no session here/ : said,
        changes: [],
      };
    }),
  ),
  {
    no: 33,
    name: "bisect: warn",
    given: (fixture) => {
      fixture.commit("fix: one", { "a.txt": "one\n" });
      fixture.git("bisect", "start");
    },
    run: ["start", "other"],
    exit: 0,
    says: /bisect/,
    changes: ON_OTHER.concat("~ file a.txt", "~ index a.txt"),
    also: (fixture) => fixture.git("bisect", "reset"),
  },
  {
    no: 34,
    name: "branch deleted outside: its session is told to be without one",
    on: "ahead",
    given: (fixture) => {
      fixture.git("switch", "--quiet", "main");
      fixture.git("branch", "--delete", "--force", "feature/x");
    },
    run: ["list"],
    exit: 0,
    says: /feature\/x +branch gone/,
    changes: [],
  },
  {
    no: 34,
    name: "branch deleted outside: resume says so",
    on: "ahead",
    given: (fixture) => {
      fixture.git("switch", "--quiet", "main");
      fixture.git("branch", "--delete", "--force", "feature/x");
    },
    run: ["resume", "feature/x"],
    exit: 2,
    code: "NO_SUCH_BRANCH",
    says: /no branch "feature\/x"/,
    changes: [],
  },
  {
    no: 35,
    name: "renamed outside: doctor offers to take the session along",
    given: (fixture) => fixture.git("branch", "--move", "feature/y"),
    run: ["doctor", "--fix"],
    exit: 0,
    says: /feature\/y looks like its new name/,
    changes: [
      ...["context.json", "objectives.md"].flatMap((name) => [
        `- state feature%2Fx/${name}`,
        `+ state feature%2Fy/${name}`,
      ]),
    ],
    also: (fixture) => expect(fixture.session(["objectives", "list"]).stdout).toContain("One"),
  },
  {
    no: 35,
    name: "renamed outside",
    given: (fixture) => fixture.git("branch", "--move", "feature/y"),
    run: ["objectives", "add", "Two"],
    exit: 4,
    code: "NO_SESSION",
    says: /no open session on feature\/y/,
    changes: [],
    also: (fixture) => {
      fixture.git("branch", "--move", "feature/x");
      expect(fixture.session(["status"]).stdout).toContain("One");
    },
  },
  {
    no: 36,
    name: "rewritten",
    on: "apart",
    given: (fixture) => {
      fixture.git("rebase", "--quiet", "main");
      fixture.write("a.txt", "once more\n");
    },
    run: ["checkpoint", "--label", "second"],
    exit: 0,
    says: /feat: second/,
    changes: [
      "- under way AUTO_MERGE",
      "~ index a.txt",
      "~ ref refs/heads/feature/x",
      "~ state feature%2Fx/context.json",
    ],
    also: (fixture) =>
      expect(fixture.session(["status", "--json"]).json()).toMatchObject({
        checkpoints: [{ label: "first" }, { label: "second" }],
      }),
  },
  {
    no: 37,
    name: "post-checkout fails",
    given: (fixture) => hook(fixture, "post-checkout", "echo too bad >&2; exit 3"),
    run: ["start", "other"],
    exit: 0,
    says: /too bad/,
    changes: ON_OTHER,
  },
  {
    no: 38,
    name: "only on the remote",
    given: (fixture) => remotes(fixture, "origin"),
    run: ["start", "far"],
    exit: 0,
    says: /on far, new from origin\/far/,
    changes: [
      ...ON_OTHER.map((line) => line.replace("other/context", "far/context").replace("heads/other", "heads/far")),
      "+ ref refs/heads/far",
      "~ config",
    ],
    also: (fixture) => expect(fixture.git("rev-parse", "--abbrev-ref", "far@{upstream}")).toBe("origin/far"),
  },
  {
    no: 39,
    name: "two remotes match",
    given: (fixture) => remotes(fixture, "origin", "fork"),
    run: ["start", "far"],
    exit: 2,
    code: "AMBIGUOUS",
    says: /fork\/far.*origin\/far/,
    changes: [],
  },
];
