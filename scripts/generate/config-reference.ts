import { type Leaf, type Section, sections } from "../../src/config/leaves";
import { notYet } from "../../src/config/not-yet";

const HEAD = `# Settings

<!-- Generated from src/config by \`bun run generate\`. Changes belong there. -->

The settings of a repository stand in \`.session/config.yaml\`, which git tracks. \`session config show --origin\` tells
what is in force and where each value comes from; \`session config validate\` checks the files; \`session config set\`
changes one setting and leaves the rest of the file as it is.

## Where settings come from

Each source wins over the ones before it. A list replaces the list below it as a whole.

1. the defaults on this page
2. \`.session/config.yaml\`, or the file that \`SESSION_CONFIG\` names
3. \`$XDG_CONFIG_HOME/session/config.yaml\` (without that variable \`~/.config/session/config.yaml\`)
4. \`sessions/config.yaml\` in the git directory, written by \`session config set --personal\`
5. the environment: \`SESSION_VERBOSE\` (0, 1 or debug)
6. the command line

Settings marked **personal** count only from your own files (3 and 4). In the tracked file they are left out with a
warning. Settings marked **later** are known and refused: this version does not act on them yet.

## How the file is read

YAML 1.2 in one document of at most 256 KiB. A key with nothing behind it is not set. Keys that do not exist, keys given
twice, tags, and nesting beyond 16 levels are errors that name the line and the column. Aliases (\`*name\`) are followed up
to ten times.

Durations are days, hours, minutes and seconds, the largest first: \`45s\`, \`90m\`, \`2h 30m\`, \`1d\`. A day is 24 hours.
Patterns are globs with \`/\` on every system: \`*\` stays within a folder, \`**\` does not, \`{a,b}\` is either.

The first line of the file (\`# yaml-language-server: $schema=./config.schema.json\`) lets editors complete and check it
against the JSON Schema that \`session init\` writes beside it; \`session config schema\` prints the same.
`;

/** The Markdown of docs/config-reference.md: how settings are found and read, then a table for each section. */
export function configReference(): string {
  return `${[HEAD.trimEnd(), ...sections().map(sectionPage)].join("\n\n")}\n`;
}

function sectionPage(section: Section): string {
  const title = `## ${section.name}\n\n${section.description}`;
  if (section.leaves.length === 0) return `${title}${later(notYet(section.name))}`;
  const rows = section.leaves.map(row);
  return [title, "", "| setting | takes | default | meaning |", "|---|---|---|---|", ...rows].join("\n");
}

function row(leaf: Leaf): string {
  const marks = leaf.personal ? " **Personal.**" : "";
  const cells = [
    `\`${leaf.key}\``,
    leaf.expects.replace(/\S*\*\S*|%\S+/g, "`$&`"),
    standard(leaf.standard),
    `${leaf.description}${marks}${later(leaf.notYet)}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function later(sentence: string | null): string {
  return sentence === null ? "" : ` **Later:** ${sentence}.`;
}

function standard(value: unknown): string {
  if (value === null || value === "") return "not set";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((entry) => `\`${entry}\``).join(", ");
  return `\`${value}\``;
}
