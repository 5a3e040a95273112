/** A rule of `context.rules`. */
export interface Rule {
  /** The rule as it is written. */
  text: string;
  from: string;
  /** True: only `targets` (and the folder itself) may be imported. False: none of them may. */
  only: boolean;
  targets: readonly string[];
}

const FORM = /^\s*(\S+)\s+(must not import|may not import|may import only|may only import)\s+(\S.*?)\s*$/i;

/**
 * Reads a rule: `src/domain must not import src/infra, express` or `src/domain may import only src/shared`. Folders are
 * paths from the root and may be patterns (`src/{a,b}/domain`); what is no folder of the repository is a package.
 * Null where the text is no rule.
 */
export function readRule(text: string): Rule | null {
  const match = FORM.exec(text);
  const targets = (match?.[3] ?? "").split(/\s*,\s*|\s+and\s+/).map(plain);
  if (match === null || targets.some((target) => target === "" || /\s/.test(target))) return null;
  return { text: text.trim(), from: plain(match[1] ?? ""), only: /only/i.test(match[2] ?? ""), targets };
}

function plain(folder: string): string {
  return folder.replace(/^\.\//, "").replace(/\/+$/, "");
}

/** Whether a path lies in a folder (or is it). `*` is one part of a path, `**` any number. */
export function liesIn(path: string, folder: string): boolean {
  if (!/[*?[{]/.test(folder)) return path === folder || path.startsWith(`${folder}/`);
  return new Bun.Glob(folder).match(path) || new Bun.Glob(`${folder}/**`).match(path);
}

/** What is imported: a path in the repository, or the name of a package. */
export interface Target {
  path: string | null;
  name: string;
}

/** Whether the import of `target` by the file `from` breaks a rule. */
export function breaksRule(rule: Rule, from: string, { path, name }: Target): boolean {
  if (!liesIn(from, rule.from)) return false;
  const hit = rule.targets.some((target) =>
    path === null
      ? name === target ||
        name.startsWith(`${target}/`) ||
        name.startsWith(`${target}.`) ||
        name.startsWith(`${target}::`)
      : liesIn(path, target),
  );
  // Packages are free under "may import only": it speaks of folders of the repository.
  return rule.only ? path !== null && !hit && !liesIn(path, rule.from) : hit;
}
