import * as v from "valibot";
import { splitKey } from "./keys";
import { notYet } from "./not-yet";
import { isPersonal } from "./personal";
import { ConfigSchema } from "./schema";

/** One setting, with all that is told about it. */
export interface Leaf {
  /** Dotted key. */
  readonly key: string;
  readonly schema: v.GenericSchema;
  readonly description: string;
  /** What a value must be, as a phrase that follows "expected". */
  readonly expects: string;
  readonly standard: unknown;
  /** Counts only from a person's own files. */
  readonly personal: boolean;
  /** Why other values than the default are refused, or null. */
  readonly notYet: string | null;
}

/** A group of settings, in the order of the file. Plugins have no settings of their own here. */
export interface Section {
  readonly name: string;
  readonly description: string;
  readonly leaves: readonly Leaf[];
}

/** Every section of the schema with its settings. */
export function sections(): Section[] {
  return Object.entries(ConfigSchema.entries).map(([name, section]) => ({
    name,
    description: v.getDescription(section) ?? "",
    leaves: "entries" in section.wrapped ? leavesOf(name, section.wrapped.entries) : [],
  }));
}

function leavesOf(section: string, entries: Readonly<Record<string, v.GenericSchema>>): Leaf[] {
  return Object.entries(entries).map(([name, schema]) => {
    const key = `${section}.${name}`;
    const description = v.getDescription(schema) ?? "";
    const [expects, standard] = [expectation(schema), v.getDefaults(schema)];
    return { key, schema, description, expects, standard, personal: isPersonal(key), notYet: notYet(key) };
  });
}

/** The phrase that the kind of value brings along (see shapes.ts). */
function expectation(schema: v.GenericSchema): string {
  const kind = "wrapped" in schema ? (schema.wrapped as v.GenericSchema) : schema;
  const { expects } = v.getMetadata(kind);
  return typeof expects === "string" ? expects : "a value";
}

/** The schema and the phrase of one setting by its dotted key, a plugin's option included; null where there is no such setting. */
export function settingFor(key: string): Pick<Leaf, "schema" | "expects"> | null {
  const [section, name, option] = splitKey(key);
  if (section !== "plugins") {
    return (
      sections()
        .flatMap(({ leaves }) => leaves)
        .find((leaf) => leaf.key === key) ?? null
    );
  }
  const plugins = ConfigSchema.entries.plugins.wrapped;
  if (option === null || option === "" || !v.is(plugins, { [name]: {} })) return null;
  const { enabled } = plugins.value.wrapped.entries;
  if (option === "enabled") return { schema: enabled, expects: expectation(enabled) };
  return { schema: v.unknown(), expects: "a value" };
}
