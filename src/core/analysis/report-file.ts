import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { git } from "../../git/exec";
import { writeAtomic } from "../../store/atomic-file";
import type { Workspace } from "../workspace";

/** Writes a report; `null` takes a new temporary folder. Gives the absolute path. @throws SessionError DISK */
export function keepReport(cwd: string, output: string | null, document: string): string {
  const path =
    output === null ? join(mkdtempSync(join(tmpdir(), "session-report-")), "report.html") : resolve(cwd, output);
  writeAtomic(path, document);
  return path;
}

/** Shows a page in the browser that git is set up for (`git web--browse`); false where there is none. */
export async function openReport({ repository }: Workspace, path: string): Promise<boolean> {
  const shown = await git(repository.place, ["web--browse", pathToFileURL(path).href], {
    accept: [0, 1, 2, 127, 128, 129],
  });
  return shown.code === 0;
}
