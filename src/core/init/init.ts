import { join } from "node:path";
import { SessionError } from "../../errors";
import { makeFolder, readIfThere, refuseLinks, writeAtomic } from "../../store/atomic-file";
import { TRACKED } from "../../store/layout";
import { type Hold, hold, type PlannedFile, step } from "../operation";
import { askPlugins, warningsOf } from "../plugins/ask";
import { requireIdentity } from "../preconditions";
import type { Workspace } from "../workspace";
import { commitFiles } from "./commit-files";
import { removeEmptyFolders } from "./deinit";
import { fingerprint, installedFile, readInstalled } from "./installed";
import { detectLanguages } from "./languages";
import { templateFiles } from "./templates";

/** What `init` is asked for. */
export interface InitRequest {
  force: boolean;
  commit: boolean;
  architecture: string | null;
}

/** What `init` did, by path relative to the repository root; backups are relative to the git dir. */
export interface Initialised {
  created: string[];
  kept: string[];
  backedUp: string[];
  languages: string[];
  commit: string | null;
}

/**
 * Sets session up in a repository. Running it again changes nothing; with `force` the templates are renewed, and what a
 * person had written in them is kept in a backup. Decisions are never touched.
 * @throws SessionError STATE_SYMLINK, NO_IDENTITY and COMMIT_FAILED (with `commit`; the files are gone again then), DISK
 */
export async function initialise(workspace: Workspace, request: InitRequest): Promise<Initialised> {
  const { repository, layout } = workspace;
  refuseLinks(repository.top, join(repository.top, TRACKED.config));
  if (request.commit) await requireIdentity(workspace);
  const { languages, patterns } = await detectLanguages(repository);
  return hold(workspace, "init", null, async (held) => {
    makeFolder(layout.root);
    const done: Initialised = { created: [], kept: [], backedUp: [], languages, commit: null };
    const [files, before]: [PlannedFile[], PlannedFile[]] = [[], []];
    for (const { path, content, renewed } of await templateFiles({ architecture: request.architecture, patterns })) {
      const current = readIfThere(join(repository.top, path));
      const text = current && new TextDecoder().decode(current);
      if (text !== null && (text === content || !request.force || !renewed)) {
        done.kept.push(path);
        continue;
      }
      if (current !== null) done.backedUp.push(backUp(held, path, current));
      done.created.push(path);
      files.push({ root: "tree", path, content });
      before.push({ root: "tree", path, content: current });
    }
    const installedBefore = installedFile(readInstalled(layout));
    if (files.length > 0) {
      const installed = {
        ...readInstalled(layout),
        ...Object.fromEntries(files.map(({ path, content }) => [path, fingerprint(String(content))])),
      };
      await step(held, () => ({ intent: null, files: [...files, installedFile(installed)] }));
    }
    const told = await askPlugins(workspace, "onInit", { session: null, facts: {} });
    for (const warning of warningsOf(told)) workspace.warn(warning);
    if (!request.commit) return done;
    try {
      done.commit = await commitFiles(held, [...done.created, ...done.kept], "chore: set up session");
    } catch (cause) {
      // A commit that may stand all the same is settled, with its files, by the next command.
      if (files.length > 0 && !(cause instanceof SessionError && cause.code === "UNFINISHED")) {
        await step(held, () => ({ intent: null, files: [...before, installedBefore], cancels: true }));
        removeEmptyFolders(repository.top, done.created);
      }
      throw cause;
    }
    return done;
  });
}

function backUp(held: Hold, path: string, content: Uint8Array): string {
  const { layout, repository } = held.workspace;
  const place = join(layout.root, ".backup", held.group, path.slice(TRACKED.folder.length + 1));
  refuseLinks(repository.commonDir, place);
  if (readIfThere(place)) throw new SessionError("FILE_EXISTS", { path: place });
  makeFolder(join(place, ".."));
  writeAtomic(place, content);
  return place.slice(repository.commonDir.length + 1).replaceAll("\\", "/");
}
