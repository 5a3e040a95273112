import type { OptionSpec } from "../commands/command";

/** One word of a command line, told apart: an option with the value that goes with it, or an argument. */
export type Word =
  | { kind: "option"; name: string; raw: string; value: string | null; inline: boolean }
  | { kind: "argument"; value: string };

/**
 * Tells options and arguments apart: `--name`, `--name=value`, `--name value`, `-n value`, `-nvalue`, `-abc`, and `--`,
 * after which everything is an argument. Nothing is judged here. (`node:util` has parseArgs; loading that module costs
 * 3 ms of CPU at every start, a quarter of what `status` may take.)
 */
export function tellApart(words: readonly string[], options: Readonly<Record<string, OptionSpec>>): Word[] {
  const byShort = new Map(Object.entries(options).map(([name, { short }]) => [short, name]));
  const told: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") return [...told, ...words.slice(at + 1).map((value): Word => ({ kind: "argument", value }))];
    if (word.startsWith("--")) {
      const equals = word.indexOf("=");
      const name = word.slice(2, equals < 0 ? undefined : equals);
      const value = equals < 0 ? null : word.slice(equals + 1);
      const takes = options[name]?.kind === "text" && value === null;
      told.push({
        kind: "option",
        name,
        raw: `--${name}`,
        value: takes ? (words[++at] ?? null) : value,
        inline: equals >= 0,
      });
    } else if (word.startsWith("-") && word !== "-") {
      for (let letter = 1; letter < word.length; letter++) {
        const short = word[letter] ?? "";
        const name = byShort.get(short) ?? short;
        const takes = options[name]?.kind === "text" && byShort.has(short);
        const rest = word.slice(letter + 1).replace(/^=/, "");
        const value = !takes ? null : rest === "" ? (words[++at] ?? null) : rest;
        told.push({ kind: "option", name, raw: `-${short}`, value, inline: takes && rest !== "" });
        if (takes) break;
      }
    } else told.push({ kind: "argument", value: word });
  }
  return told;
}
