import { cpSync } from "node:fs";
import { join } from "node:path";
import { Fixture } from "../../test/harness/fixture";

/** Two equal repositories in one fixture: commands that write need one for themselves and one for their floor. */
export interface Repositories {
  fixture: Fixture;
  command: string;
  floor: string;
}

const FOLDERS = 20;
const FILES = 50;

/**
 * Makes a repository with 1,000 files, and, where `session` is given, an active session with four objectives, one
 * decision and a few files that are not committed yet.
 */
export function makeRepositories(session: boolean): Repositories {
  const fixture = new Fixture();
  const files: Record<string, string> = {};
  for (let folder = 1; folder <= FOLDERS; folder++) {
    for (let file = 1; file <= FILES; file++) {
      files[`src/folder-${folder}/file-${file}.txt`] = `folder ${folder}, file ${file}\n`.repeat(20);
    }
  }
  fixture.commit("chore: begin", files);
  if (session) startSession(fixture);
  fixture.write("src/folder-2/file-2.txt", "changed\n");
  fixture.write("src/folder-3/file-3.txt", "changed too\n");
  fixture.write("src/folder-4/new.txt", "new\n");

  const floor = join(fixture.folder, "floor");
  cpSync(fixture.root, floor, { recursive: true, preserveTimestamps: true });
  for (const cwd of [fixture.root, floor]) fixture.gitWith({ cwd }, "status");
  return { fixture, command: fixture.root, floor };
}

function startSession(fixture: Fixture): void {
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/bench", "--objective", "Read the tokens", "--objective", "Store them safely"]);
  fixture.session(["objectives", "add", "Revoke them"]);
  fixture.session(["objectives", "add", "Write it down"]);
  fixture.session(["objectives", "complete", "obj-1"]);
  fixture.session(["decisions", "add", "Use PKCE", "--rationale", "Codes can be intercepted"]);
}
