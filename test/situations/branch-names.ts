import { expect } from "bun:test";
import { ON_OTHER } from "./grounds";
import type { Situation } from "./situation";

const badName = (name: string, args: readonly string[], says: RegExp): Situation => ({
  no: 23,
  name: `a branch called ${name}`,
  run: args,
  exit: 2,
  code: name === "-x" ? "USAGE" : "BAD_BRANCH",
  says,
  changes: [],
});

/** Names of branches, for start, switch and resume: 21 to 26. */
export const BRANCH_NAMES: readonly Situation[] = [
  {
    no: 21,
    name: "branch exists: --from refuses",
    run: ["start", "other", "--from", "main"],
    exit: 5,
    code: "BRANCH_EXISTS",
    says: /the branch other exists already/,
    changes: [],
  },
  {
    no: 21,
    name: "branch exists: it is used as it stands",
    run: ["start", "other"],
    exit: 0,
    says: /on other/,
    changes: ON_OTHER,
  },
  ...(["other/b", "feature"] as const).map(
    (name): Situation => ({
      no: 22,
      name: `a against a/b: ${name}`,
      run: ["start", name],
      exit: 5,
      code: "REF_IN_THE_WAY",
      says: /is in the way/,
      changes: [],
    }),
  ),
  badName("-x", ["start", "-x"], /-x/),
  badName("-x, said to be no option", ["start", "--", "-x"], /"-x" cannot be a branch name/),
  badName("a..b", ["start", "a..b"], /a\.\.b/),
  badName("x.lock", ["start", "x.lock"], /x\.lock/),
  badName("HEAD", ["start", "HEAD"], /HEAD/),
  {
    no: 24,
    name: "251-byte name",
    run: ["start", "n".repeat(251)],
    exit: 2,
    code: "BAD_BRANCH",
    says: /cannot be a branch name/,
    changes: [],
  },
  {
    no: 25,
    name: "@{-1}",
    given: (fixture) => fixture.git("switch", "--quiet", "other"),
    run: ["switch", "@{-1}"],
    exit: 2,
    code: "BAD_BRANCH",
    says: /@\{-1\}/,
    changes: [],
  },
  ...(["a.txt", "v1"] as const).map(
    (name): Situation => ({
      no: 26,
      name: `name equals a ${name === "v1" ? "tag" : "path"}`,
      given: (fixture) => fixture.git("tag", "v1", "other"),
      run: ["start", name],
      exit: 0,
      says: new RegExp(`on ${name}, new from feature/x`),
      changes: [
        `head refs/heads/${name}`,
        `+ ref refs/heads/${name}`,
        `+ state ${name === "v1" ? "v1" : "a.txt"}/context.json`,
        "~ state feature%2Fx/context.json",
      ],
      also: (fixture) => {
        expect(fixture.read("a.txt")).toBe("a\n");
        expect(fixture.git("rev-parse", `refs/heads/${name}`)).toBe(fixture.git("rev-parse", "main"));
      },
    }),
  ),
];
