import { zipSync } from "fflate";
import { createTar } from "nanotar";

/** A file of an archive; `executable` gives it mode 755, else 644. */
export interface ArchiveFile {
  path: string;
  content: Uint8Array;
  executable?: boolean;
}

/** Bytes of a tar record: twenty blocks. */
const RECORD = 10_240;

/**
 * A gzipped tar archive whose bytes depend on its files and the date alone: files in the given order, owned by nobody in
 * particular.
 * @param date modification time of every file
 */
export function tarGz(files: readonly ArchiveFile[], date: Date): Uint8Array {
  const tar = createTar(
    files.map(({ path, content, executable }) => ({
      name: path,
      data: content,
      attrs: { mode: executable ? "755" : "644", mtime: date.getTime(), uid: 0, gid: 0, user: "root", group: "root" },
    })),
  );
  // Two empty blocks end an archive. Where the files fill the last record, or all but one block of it, the library adds
  // fewer, and tar complains.
  return Bun.gzipSync(Buffer.concat([tar, new Uint8Array(RECORD)]));
}

/** The same as a zip archive, for Windows. */
export function zip(files: readonly ArchiveFile[], date: Date): Uint8Array {
  // Zip knows no time zones: the time is written as it is in UTC, whatever the zone of the machine.
  const mtime = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
  return zipSync(Object.fromEntries(files.map(({ path, content }) => [path, [content, { mtime, level: 6 }]])));
}
