import { findSecrets } from "./find";
import { mayHoldSecret } from "./signs";

/** A text in which the secrets are blotted out, for logs, errors, records and handoffs: `[GitHub token]` stands for each. */
export async function maskSecrets(text: string): Promise<string> {
  let masked = "";
  let from = 0;
  for (const { kind, start, end } of await findSecrets(text)) {
    // One secret may be found by two rules, as a password in the address of a database.
    if (start < from) continue;
    masked += `${text.slice(from, start)}[${kind}]`;
    from = end;
  }
  return masked + text.slice(from);
}

/** The same for every string in a plain value; most hold none and come back as they are. */
export async function maskAll<T extends object>(value: T): Promise<T> {
  return mayHoldSecret(JSON.stringify(value)) ? ((await masked(value)) as T) : value;
}

async function masked(value: unknown): Promise<unknown> {
  if (typeof value === "string") return maskSecrets(value);
  if (Array.isArray(value)) return Promise.all(value.map(masked));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(async ([key, held]) => [key, await masked(held)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** The same for the bytes of a file; without a secret they stay as they are, whatever they are. */
export async function maskBytes(bytes: Uint8Array): Promise<Uint8Array> {
  const text = new TextDecoder().decode(bytes);
  const clean = await maskSecrets(text);
  return clean === text ? bytes : new TextEncoder().encode(clean);
}
