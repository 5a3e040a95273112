/** The floor of a first look at history: git tells it all once, and it is read to its end. */
const args = ["log", "-z", "--no-merges", "--topo-order", "--reverse", "--raw", "--numstat", "--root", "-M", "--"];
const child = Bun.spawn(["git", "--no-pager", ...args], {
  stdin: "ignore",
  stdout: "pipe",
  stderr: "ignore",
});
let bytes = 0;
for await (const chunk of child.stdout) bytes += chunk.length;
process.exitCode = (await child.exited) === 0 && bytes > 0 ? 0 : 1;

export {};
