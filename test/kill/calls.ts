/** One system call of a traced process: the `when`-th of its name, counted from the program's start. */
export interface Call {
  name: string;
  when: number;
  /** The call as strace prints it, cut. */
  text: string;
}

/** System calls that can change what is on a disk, or send something to another process. */
const MUTATING = [
  "open",
  "openat",
  "creat",
  "write",
  "pwrite64",
  "writev",
  "pwritev",
  "pwritev2",
  "rename",
  "renameat",
  "renameat2",
  "unlink",
  "unlinkat",
  "mkdir",
  "mkdirat",
  "rmdir",
  "link",
  "linkat",
  "symlink",
  "symlinkat",
  "truncate",
  "ftruncate",
  "fallocate",
  "fsync",
  "fdatasync",
  "sync_file_range",
  "chmod",
  "fchmod",
  "fchmodat",
  "utimensat",
  "copy_file_range",
  "sendfile",
  "ioctl",
] as const;

/** The set for strace's `-e trace=`; a name that this processor's kernel does not have is passed over. */
export const TRACED = MUTATING.map((name) => `?${name}`).join(",");

/** Reads what `strace -y -e trace=TRACED` of one process wrote: the calls that changed something, in their order. */
export function mutatingCalls(log: string): Call[] {
  const counts = new Map<string, number>();
  const calls: Call[] = [];
  for (const line of log.split("\n")) {
    const [, name, args, result] = /^(\w+)\((.*)\)\s+= (-?\w+|\?)/.exec(line) ?? [];
    if (name === undefined || args === undefined) continue;
    const when = (counts.get(name) ?? 0) + 1;
    counts.set(name, when);
    if (result?.startsWith("-") !== true && changes(name, args)) calls.push({ name, when, text: shorten(line) });
  }
  return calls;
}

/** What is anonymous memory, or another device's, is nobody's file. */
function changes(name: string, args: string): boolean {
  if (/^\d+<(\/memfd:|\/dev\/(null|tty|pts)|anon_inode:)/.test(args)) return false;
  if (name === "open" || name === "openat") {
    return /\bO_(WRONLY|RDWR|CREAT)\b/.test(args) && !/"\/(dev\/(null|tty|pts)|proc\/)/.test(args);
  }
  if (name === "ioctl") return args.includes("FICLONE");
  return true;
}

/** The call without the folder it happened in and random names, cut. */
function shorten(line: string): string {
  return line
    .replace(/"(?:[^"\\]|\\.)*\/repository\//g, '"')
    .replace(/ = \d+<[^>]*>$/, "")
    .replace(/<[^>]*\/repository\//g, "<")
    .replace(/AT_FDCWD<[^>]*>, /g, "")
    .replace(/\d{8}T\d{6}-\d{6}-[0-9a-f]{6}/g, "<operation>")
    .replace(/\.\d+\.[0-9a-z]{0,6}\.tmp/g, ".tmp")
    .replace(/tmp_obj_\w+/g, "tmp_obj")
    .slice(0, 120);
}
