/** The floor of the reading commands: one `git status`, read to its end. */
const child = Bun.spawn(["git", "status", "--porcelain=v2", "--branch", "-z"], {
  env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
  stdin: "ignore",
  stdout: "pipe",
  stderr: "ignore",
});
const text = await child.stdout.text();
process.exitCode = (await child.exited) === 0 && text !== "" ? 0 : 1;

export {};
