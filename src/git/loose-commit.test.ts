import { expect, test } from "bun:test";
import { Fixture } from "../../test/harness/fixture";
import { readCommit } from "./commit";
import { looseHeadCommit } from "./loose-commit";
import { openRepository } from "./repository";

for (const format of ["sha1", "sha256"]) {
  test(`${format}: a commit that was just made is read as git tells it, message and all`, async () => {
    using fixture = new Fixture(`--object-format=${format}`);
    fixture.commit("feat: begin", { "a.txt": "a\n" });
    fixture.write("a.txt", "b\n");
    fixture.gitWith(
      { input: "feat: ünïcode\n\n- a list\n# a comment\n\nKey: value\n" },
      "commit",
      "-qa",
      "--cleanup=whitespace",
      "-F",
      "-",
    );
    const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
    const read = looseHeadCommit(repository);
    expect(read?.message).toContain("# a comment");
    expect(read).toEqual(await readCommit(repository, "HEAD"));
  });
}

test("what is packed, detached or in another encoding is left to git, or read all the same", async () => {
  using fixture = new Fixture();
  fixture.commit("feat: begin", { "a.txt": "a\n" });
  const repository = await openRepository({ cwd: fixture.root, env: fixture.env });
  fixture.git("checkout", "--quiet", "--detach");
  expect(looseHeadCommit(repository)).toEqual(await readCommit(repository, "HEAD"));
  fixture.git("-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "--allow-empty", "-m", "latin");
  expect(looseHeadCommit(repository)).toBeNull();
  fixture.git("checkout", "--quiet", "-");
  fixture.git("gc", "--quiet");
  expect(looseHeadCommit(repository)).toBeNull();
});
