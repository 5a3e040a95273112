import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "./kernel-lock";

let path = "";
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "session-lock-"));
  path = join(folder, ".lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("one holder at a time; whoever waits too long hears who it is", async () => {
  const first = await takeLock(path, "session end, process 12");
  expect(takeLock(path, "another", 60)).rejects.toThrow(/session end, process 12/);
  await Bun.sleep(80);
  first.release();
  const second = await takeLock(path, "another", 60);
  expect(readFileSync(path, "utf8")).toBe("another\n");
  second.release();
  expect(readFileSync(path, "utf8")).toBe("");
});

test("whoever waits gets the lock when it is let go", async () => {
  const first = await takeLock(path, "first");
  const waiting = takeLock(path, "second", 2000);
  await Bun.sleep(30);
  first.release();
  (await waiting).release();
});

test("a holder that is killed leaves no lock, but a child with its descriptor keeps it", async () => {
  const script = `
    import { takeLock } from ${JSON.stringify(join(import.meta.dir, "kernel-lock.ts"))};
    const lock = await takeLock(${JSON.stringify(path)}, "to be killed");
    const child = Bun.spawn(["sleep", "0.6"], { stdio: ["ignore", "ignore", "ignore", lock.fd] });
    console.log(child.pid);
    await Bun.sleep(10_000);
  `;
  const holder = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe", stdin: "ignore", stderr: "inherit" });
  await holder.stdout.getReader().read();
  holder.kill("SIGKILL");
  await holder.exited;
  expect(takeLock(path, "too early", 50)).rejects.toThrow(/to be killed/);
  const lock = await takeLock(path, "afterwards", 3000);
  lock.release();
});
