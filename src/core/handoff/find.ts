import { join } from "node:path";
import { readBlobs } from "../../git/blobs";
import { listRefs } from "../../git/refs";
import { readIfThere, refuseLinks } from "../../store/atomic-file";
import { branchFolder } from "../../store/branch-folder";
import { sessionFiles, TRACKED } from "../../store/layout";
import { statsOf } from "../../store/stats";
import type { Oid } from "../model";
import type { KnownSession } from "../records/catalogue";
import { loadRecord, recordText } from "../records/read";
import type { Workspace } from "../workspace";

/** A handoff as it was written when the session ended. */
export interface WrittenHandoff {
  markdown: string;
  /** Relative to the repository root; null where it lies in no file. */
  path: string | null;
  source: "live" | "record" | "tracked";
}

/** No handoff is larger. */
const LARGEST = 1024 * 1024;

/** The handoff that was written when the session ended; null where it is still open, or none was written. */
export async function writtenHandoff(workspace: Workspace, known: KnownSession): Promise<WrittenHandoff | null> {
  const { session, source, entry } = known;
  if (session.status !== "ended") return null;
  const current = source.kind !== "live" || entry?.summary.revision === source.stored.context.revision;
  const recorded = entry && current ? await recordText(workspace, entry, "handoff.md") : null;
  if (recorded !== null)
    return {
      markdown: recorded,
      path: pathOf(workspace, session.branch, recorded),
      source: source.kind === "live" ? "live" : "record",
    };
  const head =
    source.kind === "trailers"
      ? source.told.head
      : source.kind === "live"
        ? source.stored.context.head
        : (await loadRecord(workspace, source.entry)).head;
  const tracked = await trackedHandoff(workspace, session.branch, session.id, head);
  if (tracked !== null) return { markdown: tracked, path: trackedPath(session.branch), source: "tracked" };
  const local = source.kind === "live" ? textOf(workspace.repository.commonDir, source.stored.files.handoff) : null;
  return local === null ? null : { markdown: local, path: pathOf(workspace, session.branch, local), source: "live" };
}

/**
 * The handoff under `.session/handoffs/`, as the work tree has it, else the branch here or at a remote, else a commit.
 * One that names another session than `id` is passed over; without an id any is taken.
 */
export async function trackedHandoff(
  workspace: Workspace,
  branch: string,
  id: string | null,
  head: Oid | null,
): Promise<string | null> {
  const { repository } = workspace;
  const path = trackedPath(branch);
  const here = textOf(repository.top, join(repository.top, path));
  if (here !== null && isOf(here, id)) return here;
  const remotes = (await listRefs(repository, "refs/remotes/")).filter(
    ({ ref }) => ref.split("/").slice(3).join("/") === branch,
  );
  const places = [`refs/heads/${branch}`, ...remotes.map(({ ref }) => ref), ...(head ? [head] : [])];
  const found = await readBlobs(
    repository,
    places.map((place) => `${place}:${path}`),
    LARGEST,
  );
  const texts = found.flatMap((bytes) => (bytes ? [new TextDecoder().decode(bytes)] : []));
  return texts.find((text) => isOf(text, id)) ?? null;
}

/** Where `end --handoff` puts a branch's handoff, relative to the repository root. */
export function trackedPath(branch: string): string {
  return `${TRACKED.handoffs}/${branchFolder(branch)}.md`;
}

function isOf(text: string, id: string | null): boolean {
  if (id === null || text.includes(id)) return true;
  return !/\b\d{8}-[a-z0-9-]{1,41}-[0-9a-hjkmnp-tv-z]{6}\b/.test(text);
}

/** The file in the clone that holds this very text. */
function pathOf({ repository, layout }: Workspace, branch: string, markdown: string): string | null {
  if (textOf(repository.top, join(repository.top, trackedPath(branch))) === markdown) return trackedPath(branch);
  const local = sessionFiles(layout, branch).handoff;
  const inside = repository.commonDir === join(repository.top, ".git");
  return inside && textOf(repository.commonDir, local) === markdown
    ? `.git/sessions/${branchFolder(branch)}/handoff.md`
    : null;
}

/** A file's text; null where there is none, it is no plain file, or far too large. @throws SessionError STATE_SYMLINK */
function textOf(root: string, path: string): string | null {
  refuseLinks(root, path);
  const file = statsOf(path);
  if (!file?.isFile() || file.size > LARGEST) return null;
  const bytes = readIfThere(path);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}
