import { git } from "../../git/exec";
import type { Repository } from "../../git/repository";
import { splitNul } from "../../git/status";

/** Languages by the endings of their files, most used first where two share one. */
const LANGUAGES: readonly (readonly [string, readonly string[]])[] = [
  ["TypeScript", ["ts", "tsx", "mts", "cts"]],
  ["JavaScript", ["js", "jsx", "mjs", "cjs"]],
  ["Python", ["py"]],
  ["Go", ["go"]],
  ["Rust", ["rs"]],
  ["Java", ["java"]],
  ["Kotlin", ["kt", "kts"]],
  ["C#", ["cs"]],
  ["C", ["c", "h"]],
  ["C++", ["cc", "cpp", "cxx", "hpp"]],
  ["Ruby", ["rb"]],
  ["PHP", ["php"]],
  ["Swift", ["swift"]],
  ["Elixir", ["ex", "exs"]],
  ["Scala", ["scala"]],
  ["Shell", ["sh", "bash"]],
  ["Vue", ["vue"]],
  ["Svelte", ["svelte"]],
];
/** A language counts when it has at least this share of the files in any language. */
const LEAST_SHARE = 0.05;

/** The languages of a repository's tracked files, most files first, with patterns that watch them. */
export async function detectLanguages(repository: Repository): Promise<{ languages: string[]; patterns: string[] }> {
  const listed = await git(repository.place, ["ls-files", "-z"]);
  const counts = new Map<string, number>();
  for (const bytes of splitNul(listed.stdout)) {
    const ending = /\.([A-Za-z0-9]+)$/.exec(new TextDecoder().decode(bytes))?.[1]?.toLowerCase();
    const language = ending && LANGUAGES.find(([, endings]) => endings.includes(ending));
    if (language) counts.set(language[0], (counts.get(language[0]) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const languages = [...counts]
    .filter(([, count]) => count / all >= LEAST_SHARE)
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name);
  const endings = languages.flatMap((name) => LANGUAGES.find(([language]) => language === name)?.[1] ?? []);
  return { languages, patterns: endings.map((ending) => `**/*.${ending}`) };
}
