import * as v from "valibot";
import { parse } from "yaml";

/**
 * Reads a value as it is typed on a command line: `true`, `30`, a text, a list as `a,b` or `[a, b]`. The first of these
 * readings that the schema accepts is the value. Returns null where none is.
 */
export function readRawValue(raw: string, schema: v.GenericSchema): { readonly value: unknown } | null {
  const readings: unknown[] = [];
  if (raw === "true" || raw === "false") readings.push(raw === "true");
  if (/^-?\d+(?:\.\d+)?$/.test(raw)) readings.push(Number(raw));
  readings.push(raw, splitList(raw));
  for (const value of readings) if (v.is(schema, value)) return { value };
  return null;
}

/** Splits at commas, but not inside `{a,b}` or quotes: glob patterns have commas of their own. */
function splitList(raw: string): string[] {
  const inner = /^\s*\[(.*)\]\s*$/s.exec(raw)?.[1] ?? raw;
  const entries: string[] = [""];
  let braces = 0;
  let quote = "";
  for (const character of inner) {
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "{") braces += 1;
    else if (character === "}") braces = Math.max(0, braces - 1);
    if (character === "," && quote === "" && braces === 0) entries.push("");
    else entries[entries.length - 1] += character;
  }
  const trimmed = entries.map((entry) => entry.trim().replace(/^(["'])(.*)\1$/s, "$2"));
  return trimmed.length === 1 && trimmed[0] === "" ? [] : trimmed;
}

/** A value as YAML on one line, fit for block and flow context. */
export function inlineYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineYaml).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([key, entry]) => `${inlineYaml(key)}: ${inlineYaml(entry)}`);
    return `{${pairs.join(", ")}}`;
  }
  return typeof value === "string" && isPlain(value) ? value : JSON.stringify(value);
}

/** Whether a text needs no quotes anywhere: harmless characters only, and no reading as a number, a switch or null. */
function isPlain(text: string): boolean {
  return /^[A-Za-z0-9](?:[\w ./+%-]*[\w./+%-])?$/.test(text) && parse(text) === text;
}
