/**
 * Makes a repository with a long history for measuring: the same bytes for the same number of commits, on every machine.
 * Two thousand paths in folders, a few of them changed far more often than the rest, some always together; branches that are
 * merged, files that are renamed and deleted, eight authors, an address that .mailmap joins to another.
 */

const START = Date.UTC(2014, 0, 6, 8) / 1000;
const PEOPLE = ["Ada", "Ben", "Cleo", "Dov", "Edda", "Finn", "Gul", "Hana"] as const;
const TYPES = ["feat", "fix", "docs", "refactor", "test", "chore", "perf", "Improve"] as const;
const FOLDERS = ["src/core", "src/git", "src/store", "src/web", "docs", "test", "lib/wire", "tools"] as const;
const MOST_FILES = 2000;
/** Lines of a file, of which each change rewrites one. */
const LINES = 24;
const FLUSH = 1 << 20;

/** What takes the stream: standard input of `git fast-import`. */
export interface Sink {
  write(text: string): unknown;
  flush(): unknown;
}

/** Numbers below 1 that are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes a fast-import stream of `count` commits on refs/heads/main; one in forty is a merge. */
export async function writeHistory(sink: Sink, count: number): Promise<void> {
  const next = numbers(20261120);
  const pick = (length: number): number => Math.floor(next() * length);
  const paths: string[] = [];
  const texts: string[][] = [];
  let time = START;
  let side: number | null = null;
  let pending = "";

  const add = (): string => {
    const at = paths.length;
    paths.push(`${FOLDERS[pick(FOLDERS.length)]}/part-${pick(12)}/file-${at}.ts`);
    texts.push(Array.from({ length: LINES }, (_, line) => `export const line${line} = ${pick(1e6)};`));
    return blob(at);
  };
  const blob = (at: number): string => {
    const text = `${texts[at]?.join("\n")}\n`;
    return `M 100644 inline ${paths[at]}\ndata ${text.length}\n${text}`;
  };
  const change = (at: number): string => {
    const lines = texts[at] ?? [];
    lines[pick(LINES)] = `export const line = ${pick(1e9)};`;
    return blob(at);
  };
  const header = (mark: number, message: string, parents: string): string => {
    time += 60 + pick(4200);
    const name = PEOPLE[Math.min(pick(PEOPLE.length), pick(PEOPLE.length))] ?? "Ada";
    const address = name === "Ben" && pick(2) === 0 ? "ben@home.example" : `${name.toLowerCase()}@example.org`;
    const zone = name === "Hana" ? "+0900" : "+0100";
    const who = `${name} <${address}> ${time} ${zone}`;
    return `commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata ${message.length}\n${message}\n${parents}`;
  };

  for (let mark = 1; mark <= count; mark++) {
    const parent = mark === 1 ? "" : `from :${mark - 1}\n`;
    if (side !== null && mark % 40 === 0) {
      pending += header(mark, `Merge branch 'topic-${mark}'\n`, `${parent}merge :${side}\n`);
      side = null;
    } else {
      const type = TYPES[pick(TYPES.length)] ?? "feat";
      let body = header(mark, `${type}${type === "Improve" ? " " : ": "}the part that is number ${mark}\n`, parent);
      if (mark === 1) body += "M 100644 inline .mailmap\ndata 46\nBen <ben@example.org> Ben <ben@home.example>  \n";
      const files = 1 + Math.min(pick(5), pick(5));
      for (let file = 0; file < files; file++) {
        if (paths.length < 20 || (paths.length < MOST_FILES && pick(20) === 0)) body += add();
        // Squared: a few files take most of the changes.
        else body += change(Math.floor(next() ** 3 * paths.length));
      }
      if (mark % 25 === 0) body += change(0) + change(1);
      if (mark % 500 === 0) {
        const at = pick(paths.length);
        const renamed = `${paths[at]?.replace(/(-v\d+)?\.ts$/, "")}-v${mark}.ts`;
        body += `R ${paths[at]} ${renamed}\n`;
        paths[at] = renamed;
      }
      if (mark % 40 === 38) side = mark;
      pending += `${body}\n`;
    }
    if (pending.length > FLUSH) {
      sink.write(pending);
      await sink.flush();
      pending = "";
    }
  }
  sink.write(pending);
  await sink.flush();
}

/** Makes the repository in a folder that `git init` has made, with a commit-graph, one pack and its files checked out. */
export async function makeHistory(folder: string, count: number, env: Record<string, string>): Promise<void> {
  const child = Bun.spawn(["git", "fast-import", "--quiet", "--depth=10"], {
    cwd: folder,
    env,
    stdin: "pipe",
    stdout: "ignore",
    stderr: "inherit",
  });
  await writeHistory(child.stdin, count);
  await child.stdin.end();
  if ((await child.exited) !== 0) throw new Error("git fast-import failed");
  for (const args of [
    ["reset", "--quiet", "--hard", "main"],
    ["commit-graph", "write", "--reachable"],
  ]) {
    const done = Bun.spawnSync(["git", ...args], { cwd: folder, env, stderr: "inherit" });
    if (!done.success) throw new Error(`git ${args.join(" ")} failed`);
  }
}
