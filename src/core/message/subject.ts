import { type ChangedFile, changeType } from "./change-type";
import { cutAtWord, subjectPhrase } from "./phrase";
import { changeScope } from "./scope";
import { splitMessage } from "./split-message";

/** The most UTF-16 units in a header, as commitlint counts them (header-max-length). */
const HEADER_LIMIT = 100;

/** What the subject of a checkpoint is made from. `message` is the user's `-m`. */
export interface SubjectInput {
  message: string | null;
  label: string | null;
  branch: string;
  activeObjective: string | null;
  files: readonly ChangedFile[];
}

const VERBS: Readonly<Record<ChangedFile["kind"], string>> = {
  added: "add",
  modified: "update",
  deleted: "remove",
  renamed: "rename",
  typechange: "update",
};

/** What a change did, told from its files: `add provider.ts`, `update 3 files`. */
function filesText(files: readonly ChangedFile[]): string {
  const [first] = files;
  if (first === undefined) return "record checkpoint";
  const alike = files.every(({ kind }) => kind === first.kind);
  const verb = alike ? VERBS[first.kind] : "update";
  return `${verb} ${files.length === 1 ? first.path.split("/").at(-1) : `${files.length} files`}`;
}

/**
 * The subject of a checkpoint: the first line of the user's message as given, else a generated header that passes
 * commitlint's conventional rules. Its type comes from the branch or the files, its scope from the files' common folder,
 * its text from the label, the active objective or the files. Files under `.session/` do not count.
 */
export function subjectFor(input: SubjectInput): string {
  const given = splitMessage(input.message ?? "").subject;
  if (given !== "") return given;
  const files = input.files.filter(({ path }) => !path.startsWith(".session/"));
  const type = changeType(input.branch, files);
  const scope = changeScope(type, files);
  const start = scope === null ? `${type}: ` : `${type}(${scope}): `;
  const text =
    subjectPhrase((input.label ?? "").replaceAll("-", " ")) ||
    subjectPhrase(input.activeObjective ?? "") ||
    subjectPhrase(filesText(files));
  return start + cutAtWord(text, HEADER_LIMIT - start.length);
}
