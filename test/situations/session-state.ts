import { expect } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Fixture } from "../harness/fixture";
import { context } from "./acts";
import type { Situation } from "./situation";

const inSession = (name: string): string => `.session/${name}`;

/** All that is tracked on feature/x. */
const ALL_FILES = [
  ".gitignore",
  ...[".gitattributes", "architecture.md", "config.schema.json", "config.yaml", "conventions.md"].map(inSession),
  ...["decision-log.md", "plugins/.gitkeep"].map(inSession),
  "a.txt",
  "b.txt",
  "dir/d.txt",
];

/** The state of sessions: 40 to 44. */
export const SESSION_STATE: readonly Situation[] = [
  ...(["objectives add Two", "checkpoint", "switch other", "status"] as const).flatMap((words) => [
    {
      no: 40,
      name: `context.json truncated: ${words}`,
      given: (fixture: Fixture) => {
        const text = fixture.read(context("feature/x"));
        fixture.write(context("feature/x"), text.slice(0, text.length / 2));
        fixture.write("a.txt", "changed\n");
      },
      run: words.split(" "),
      exit: 1,
      code: "UNREADABLE_STATE",
      says: /context\.json cannot be read/,
      changes: [],
    },
    {
      no: 40,
      name: `context.json newer: ${words}`,
      given: (fixture: Fixture) => {
        fixture.write(context("feature/x"), '{"schema": 99}');
        fixture.write("a.txt", "changed\n");
      },
      run: words.split(" "),
      exit: 1,
      code: "NEWER_STATE",
      says: /newer version of session/,
      changes: [],
    },
  ]),
  {
    no: 41,
    name: "hand-edited Markdown",
    given: (fixture) =>
      fixture.write(
        ".git/sessions/feature%2Fx/objectives.md",
        "\ufeff# Mine\r\n\r\nA word.\r\n- [▶] obj-1: One\r\n-  [ ] by hand\r\n\r\n> quoted\r\n",
      ),
    run: ["objectives", "add", "Two"],
    exit: 0,
    says: /Two/,
    changes: ["~ state feature%2Fx/context.json", "~ state feature%2Fx/objectives.md"],
    also: (fixture) =>
      expect(fixture.read(".git/sessions/feature%2Fx/objectives.md")).toBe(
        "\ufeff# Mine\r\n\r\nA word.\r\n- [▶] obj-1: One\r\n-  [ ] obj-2: by hand\r\n-  [ ] obj-3: Two\r\n\r\n> quoted\r\n",
      ),
  },
  {
    no: 41,
    name: "hand-edited Markdown with one id twice",
    given: (fixture) =>
      fixture.write(".git/sessions/feature%2Fx/objectives.md", "- [ ] obj-1: One\n- [ ] obj-1: Two\n"),
    run: ["objectives", "add", "Three"],
    exit: 1,
    code: "DUPLICATE_ID",
    says: /lines 1, 2/,
    changes: [],
  },
  {
    no: 42,
    name: "session already active",
    run: ["start"],
    exit: 5,
    code: "SESSION_ACTIVE",
    says: /open on feature\/x already/,
    changes: [],
  },
  {
    no: 43,
    name: "no TTY: nobody is asked",
    on: "ready",
    run: ["start", "new"],
    exit: 0,
    says: /on new, new from main/,
    changes: ["head refs/heads/new", "+ ref refs/heads/new", "+ state new/context.json"],
  },
  {
    no: 44,
    name: ".session absent on that branch",
    given: (fixture) => {
      const empty = fixture.gitWith({ input: "" }, "mktree");
      fixture.git("update-ref", "refs/heads/orphan", fixture.git("commit-tree", "-m", "alone", empty));
    },
    run: ["start", "orphan", "--objective", "Alone"],
    exit: 0,
    says: /on orphan/,
    changes: [
      "head refs/heads/orphan",
      "+ state orphan/context.json",
      "+ state orphan/objectives.md",
      "~ state feature%2Fx/context.json",
      ...ALL_FILES.flatMap((path) => [`- file ${path}`, `- index ${path}`]),
    ],
    also: (fixture) => {
      fixture.write("alone.txt", "alone\n");
      fixture.session(["checkpoint", "--label", "alone"]);
      expect(fixture.git("ls-files")).toBe("alone.txt");
      expect(existsSync(join(fixture.root, ".session"))).toBe(false);
    },
  },
];
