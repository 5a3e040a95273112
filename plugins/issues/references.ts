/** A reference to an issue, as far as text alone tells. */
export type Reference =
  | { kind: "number"; project: string | null; host: string | null; number: number; merge: boolean }
  | { kind: "key"; key: string; host: string | null };

/** Words that look like the key of a ticket and are none. */
const NO_KEYS = new Set(
  "CVE CWE GHSA UTF SHA MD ISO RFC IEEE ASCII LATIN CP HTTP HTTPS TLS SSL AES RSA X ES ECMA WIN PEP PSR JSR BASE CRC FIPS ANSI GPT COVID MP H".split(
    " ",
  ),
);

const NUMBER = /(?<![\w/#!&;.-])((?:[A-Za-z0-9][\w.-]*(?:\/[\w.-]+)+)?)([#!])([1-9]\d{0,8})(?![\w-])/g;
const GH = /(?<![\w-])GH-([1-9]\d{0,8})(?![\w-])/g;
const KEY = /(?<![\w/.#-])([A-Z][A-Z0-9_]{1,9})-([1-9]\d{0,8})(?![\w-]|\.\d)/g;
const ADDRESS = /https?:\/\/[^\s<>"'`)\]}]+/g;

/**
 * The issues that a text speaks of, each once: `#12`, `GH-12`, `owner/repo#12`, `group/part!7`, `PROJ-12`, and addresses of
 * GitHub, GitLab, Gitea, Jira and Linear. Nothing in code spans and fences, no colours (`#fff`), no CVE-, UTF- or SHA-.
 */
export function referencesIn(text: string): Reference[] {
  const found = new Map<string, Reference>();
  const add = (reference: Reference) => {
    const name = nameOf(reference);
    if (!found.has(name)) found.set(name, reference);
  };
  const prose = text.replace(/(`{3,}|~{3,})[\s\S]*?(?:\1|$)|(`+)[^`](?:[^`]|(?!\2)`)*?\2/g, " ");
  const words = prose.replace(ADDRESS, (address) => {
    const reference = fromAddress(address);
    if (reference !== null) add(reference);
    return " ";
  });
  for (const [, project = "", sign, number] of words.matchAll(NUMBER)) {
    add({ kind: "number", project: project || null, host: null, number: Number(number), merge: sign === "!" });
  }
  for (const [, number] of words.matchAll(GH)) {
    add({ kind: "number", project: null, host: null, number: Number(number), merge: false });
  }
  for (const [key, prefix = ""] of words.matchAll(KEY)) {
    if (prefix !== "GH" && !NO_KEYS.has(prefix)) add({ kind: "key", key, host: null });
  }
  return [...found.values()];
}

/** One reference as a person gave it (`start --issue`, a blocker's ticket), or null. Keys may be in small letters. */
export function referenceOf(text: string): Reference | null {
  const word = text.trim();
  if (/^\d{1,9}$/.test(word)) return referencesIn(`#${word}`)[0] ?? null;
  const references = referencesIn(word);
  if (references.length > 0) return references[0] ?? null;
  return referencesIn(word.toUpperCase()).find(({ kind }) => kind === "key") ?? null;
}

/** How a reference is written: `#12`, `owner/repo#12`, `PROJ-12`. */
export function nameOf(reference: Reference): string {
  if (reference.kind === "key") return reference.key;
  return `${reference.project ?? ""}${reference.merge ? "!" : "#"}${reference.number}`;
}

function fromAddress(found: string): Reference | null {
  const address = found.replace(/[.,;:!?]+$/, "");
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  const jira = /\/browse\/([A-Z][A-Z0-9_]{1,9}-[1-9]\d{0,8})(?:$|[/?])/.exec(pathname)?.[1];
  if (jira !== undefined) return { kind: "key", key: jira, host };
  const linear =
    host === "linear.app"
      ? /^\/[^/]+\/issue\/([A-Z][A-Z0-9_]{1,9}-[1-9]\d{0,8})(?:$|\/)/.exec(pathname)?.[1]
      : undefined;
  if (linear !== undefined) return { kind: "key", key: linear, host };
  const match =
    /^\/((?:[\w.-]+\/)+[\w.-]+?)\/(?:-\/)?(issues|pull|pulls|merge_requests|work_items)\/([1-9]\d{0,8})(?:$|[/.])/.exec(
      pathname,
    );
  if (match === null) return null;
  return {
    kind: "number",
    project: match[1]?.replace(/\/-$/, "") ?? null,
    host,
    number: Number(match[3]),
    merge: match[2] === "merge_requests",
  };
}
