import type { Fingerprint } from "../harness/fingerprint";
import { Fixture } from "../harness/fixture";

/** Everything but what is kept for undo and redo themselves. */
export function standing(fixture: Fixture): Fingerprint {
  const print = fixture.fingerprint();
  return { ...print, refs: print.refs.filter((ref) => !ref.startsWith("refs/session/undo/")) };
}

/** A session with one checkpoint. */
export function begun(): Fixture {
  const fixture = new Fixture();
  fixture.commit("feat: begin", { ".gitignore": "*.secret\n", "a.txt": "a\n", "b.txt": "b\n", "c/d.txt": "d\n" });
  fixture.session(["init", "--commit"]);
  fixture.session(["start", "feature/x", "--objective", "One"]);
  fixture.write("a.txt", "first\n");
  fixture.session(["checkpoint", "--label", "first"]);
  return fixture;
}

/** Files that are staged, changed, new and ignored. */
export function dirty(fixture: Fixture): void {
  fixture.write("a.txt", "staged\n");
  fixture.git("add", "a.txt");
  fixture.write("a.txt", "staged, then changed\n");
  fixture.write("b.txt", "changed\n");
  fixture.write("new/e.txt", "new\n");
  fixture.write("f.secret", "ignored\n");
}
