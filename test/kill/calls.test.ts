import { describe, expect, test } from "bun:test";
import { mutatingCalls } from "./calls";

const names = (log: string): string[] => mutatingCalls(log).map(({ name, when }) => `${name} ${when}`);

describe("the calls of a trace", () => {
  test("are counted by name, reads and failures too, and only what changes something is told", () => {
    const log = [
      'openat(AT_FDCWD</r>, "/lib/libc.so.6", O_RDONLY|O_CLOEXEC) = 3</lib/libc.so.6>',
      'openat(AT_FDCWD</r>, "/r/.git/index.lock", O_RDWR|O_CREAT|O_EXCL, 0666) = -1 EEXIST (File exists)',
      'openat(AT_FDCWD</r>, "/r/.git/index.lock", O_RDWR|O_CREAT|O_EXCL, 0666) = 3</r/.git/index.lock>',
      'openat(AT_FDCWD</r>, "/dev/null", O_RDWR) = 4</dev/null>',
      'write(3</r/.git/index.lock>, "DIRC = 1"..., 42) = 42',
      'write(4</dev/null>, "x", 1) = 1',
      'pwrite64(5</memfd:stdin>(deleted), "a", 1, 0) = 1',
      "ioctl(0</dev/pts/1>, TCGETS, 0x7ffe40b1dd90) = -1 ENOTTY (Inappropriate ioctl for device)",
      "--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED} ---",
      'rename("/r/.git/index.lock", "/r/.git/index") = 0',
      "+++ exited with 0 +++",
    ];
    expect(names(log.join("\n"))).toEqual(["openat 3", "write 1", "rename 1"]);
  });

  test("are told without the folder and random names", () => {
    const log =
      'rename("/tmp/x-1/repository/.git/s/20260105T100000-000000-bcef45.json.18.po1elh.tmp", "/tmp/x-1/repository/.git/s/a") = 0';
    expect(mutatingCalls(log)).toEqual([
      { name: "rename", when: 1, text: 'rename(".git/s/<operation>.json.tmp", ".git/s/a") = 0' },
    ]);
  });
});
