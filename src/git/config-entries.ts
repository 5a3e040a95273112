import { READ_FLAGS } from "./environment";
import { git } from "./exec";
import type { Repository } from "./repository";

/** A setting of git: the key with section and name in lower case. */
export interface ConfigEntry {
  key: string;
  value: string;
}

/** The settings in force whose keys match a pattern of git's own kind; one without a value counts as true. */
export async function configEntries(repository: Repository, pattern: string): Promise<ConfigEntry[]> {
  const listed = await git(repository.place, ["config", "-z", "--get-regexp", pattern], { accept: [0, 1] });
  const records = new TextDecoder().decode(listed.stdout).split("\0").filter(Boolean);
  const entries = records.map((record) => {
    const end = record.indexOf("\n");
    return end < 0 ? { key: record, value: "true" } : { key: record.slice(0, end), value: record.slice(end + 1) };
  });
  // What a read is started with stands last, and is no setting of the person's.
  for (const own of OWN) {
    const at = entries.findLastIndex(({ key, value }) => `${key}=${value}` === own);
    if (at >= 0) entries.splice(at, 1);
  }
  return entries;
}

const OWN = READ_FLAGS.filter((flag) => flag.includes("=")).map((flag) => {
  const end = flag.indexOf("=");
  return `${flag.slice(0, end).toLowerCase()}${flag.slice(end)}`;
});
