import { Fixture } from "../harness/fixture";

/** What a repository looks like before the situation is brought about. */
export type Ground = keyof typeof GROUNDS;

/** Without git's sample hooks there is less to copy. */
const made = (...initArguments: string[]): Fixture => new Fixture("--template=", ...initArguments);

/**
 * Two branches beside `main`: on `other` b.txt is another and other.txt is there; nothing of it is on `main`.
 */
function plain(...initArguments: string[]): Fixture {
  const fixture = made(...initArguments);
  fixture.commit("feat: begin", {
    "a.txt": "a\n",
    "b.txt": "b\n",
    "dir/d.txt": "d\n",
    ".gitignore": "*.log\n",
  });
  return fixture;
}

function ready(...initArguments: string[]): Fixture {
  const fixture = plain(...initArguments);
  fixture.session(["init", "--commit"]);
  fixture.git("switch", "--quiet", "--create", "other");
  fixture.commit("feat: other", { "b.txt": "b of other\n", "other.txt": "other\n" });
  fixture.git("switch", "--quiet", "main");
  return fixture;
}

function open(...initArguments: string[]): Fixture {
  const fixture = ready(...initArguments);
  fixture.session(["start", "feature/x", "--objective", "One"]);
  return fixture;
}

/** A commit on the session's branch, and another one on `main`, in another file. */
function apart(): Fixture {
  const fixture = open();
  fixture.git("switch", "--quiet", "main");
  fixture.commit("fix: meanwhile", { "b.txt": "b of main\n" });
  fixture.git("switch", "--quiet", "feature/x");
  fixture.write("a.txt", "a of x\n");
  fixture.session(["checkpoint", "--label", "first"]);
  return fixture;
}

/** A commit on the session's branch, nothing new on `main`. */
function ahead(): Fixture {
  const fixture = open();
  fixture.write("a.txt", "a of x\n");
  fixture.session(["checkpoint", "--label", "first"]);
  return fixture;
}

/** All that is another after going from feature/x to `other`. */
export const ON_OTHER = [
  "head refs/heads/other",
  "+ file other.txt",
  "+ index other.txt",
  "~ file b.txt",
  "~ index b.txt",
  "+ state other/context.json",
  "~ state feature%2Fx/context.json",
];

const GROUNDS = {
  /** A folder with nothing but `git init`. */
  empty: () => made(),
  bare: () => made("--bare"),
  sha256: () => open("--object-format=sha256"),
  /** One commit, and session never set up. */
  plain: () => plain(),
  /** Session set up, on `main`, without a session. */
  ready: () => ready(),
  /** An open session on feature/x, which has no commit of its own. */
  open: () => open(),
  ahead,
  apart,
};

const templates = new Map<Ground, Fixture>();

/** A fresh copy of a ground. */
export function onGround(ground: Ground): Fixture {
  const template = templates.get(ground) ?? GROUNDS[ground]();
  templates.set(ground, template);
  return new Fixture(template);
}

/** Takes the templates away. */
export function clearGrounds(): void {
  for (const template of templates.values()) template.remove();
  templates.clear();
}
