import { join } from "node:path";
import { type Amount, type PartFigures, Tally } from "./part";

/** The situations, with those that take long. */
export async function soakSituations(_: Amount): Promise<PartFigures> {
  const tally = new Tally("situations");
  const folder = join(import.meta.dir, "../situations");
  const child = Bun.spawn([process.execPath, "test", "--timeout=900000", "--only-failures", folder], {
    env: { ...process.env, SESSION_LONG: "1" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited]);
  const said = `${stdout}\n${stderr}`;
  const count = (word: string): number => Number(new RegExp(`^ *(\\d+) ${word}$`, "m").exec(said)?.[1] ?? 0);
  tally.complain(said.split("\n").filter((line) => line.startsWith("(fail)")));
  for (const line of said.split("\n")) if (line.startsWith("not run:")) process.stderr.write(`${line}\n`);
  return tally.ended({ passed: count("pass"), failed: count("fail"), notRun: count("skip") }, child.exitCode === 0);
}
