import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../harness/fixture";

/** Commits at given times by given people; `write` and `move` change files before. */
export class Story {
  #day = 0;
  constructor(readonly fixture: Fixture) {}

  commit(who: string, message: string, change: () => void, zone = "+0100"): void {
    change();
    const at = `${1_700_000_000 + this.#day++ * 43_200} ${zone}`;
    const env = {
      GIT_AUTHOR_NAME: who,
      GIT_AUTHOR_EMAIL: `${who.toLowerCase()}@example.org`,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
    };
    this.fixture.git("add", "--all");
    this.fixture.gitWith({ env }, "commit", "--quiet", "--allow-empty", "-m", message);
  }

  write(path: string, count: number, salt = ""): () => void {
    return () => this.fixture.write(path, Array.from({ length: count }, (_, at) => `${path} ${at} ${salt}\n`).join(""));
  }

  move(from: string, to: string): () => void {
    return () => this.fixture.git("mv", from, to);
  }
}

/** A history with a rename, a name that is taken again, a file that is gone, a merge, a binary, two names of one person. */
export function madeHistory(...init: string[]): Fixture {
  const fixture = new Fixture(...init);
  const story = new Story(fixture);
  const { write, move } = { write: story.write.bind(story), move: story.move.bind(story) };
  story.commit("Ada", "feat: begin", () => {
    write("src/old.ts", 20)();
    write("src/pair.ts", 5)();
    write("gone.ts", 9)();
    fixture.write(".mailmap", "Ada <ada@example.org> <lovelace@example.org>\n");
    writeFileSync(join(fixture.root, "image.bin"), Buffer.from([0, 1, 2, 10, 10]));
  });
  for (let at = 0; at < 6; at++)
    story.commit(at % 2 ? "Ben" : "Lovelace", `fix: number ${at}`, () => {
      write("src/old.ts", 20 + at, String(at))();
      write("src/pair.ts", 5 + at, String(at))();
    });
  story.commit("Ada", "refactor: rename", move("src/old.ts", "src/new.ts"));
  story.commit("Ben", "a file of the old name", write("src/old.ts", 3));
  fixture.git("switch", "--quiet", "-c", "topic", "HEAD~2");
  story.commit("Ada", "docs: on a side", write("docs/näme with\ttab.md", 4), "-0800");
  fixture.git("switch", "--quiet", "main");
  fixture.gitWith(
    { env: { GIT_COMMITTER_DATE: "1700600000 +0000", GIT_AUTHOR_DATE: "1700600000 +0000" } },
    "merge",
    "--quiet",
    "--no-ff",
    "-m",
    "Merge",
    "topic",
  );
  story.commit("Ben", "chore: take away", () => rmSync(join(fixture.root, "gone.ts")));
  story.commit("Lovelace", "feat: more", write("src/new.ts", 40, "more"));
  return fixture;
}
