import type { SessionId } from "./model";

/** Crockford's base 32: no i, l, o, u, so that an id read aloud or copied by hand stays itself. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A new session id, such as `20261122-oauth-7k2m9q`: UTC date, last part of the branch, six random characters. */
export function newSessionId(branch: string, now: Date): SessionId {
  const date = now.toISOString().slice(0, 10).replaceAll("-", "");
  const random = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => ALPHABET[byte % 32]).join("");
  return `${date}-${slug(branch.split("/").at(-1) ?? "", 24) || "session"}-${random}` as SessionId;
}

/** Lower-case letters, digits and single dashes, at most `length` characters; empty where nothing of the text is left. */
export function slug(text: string, length: number): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, length)
    .replace(/-+$/, "");
}

/** Whether a text has the shape of a session id; a record with another id is not ours. */
export function isSessionId(text: string): text is SessionId {
  return /^\d{8}-[a-z0-9][a-z0-9-]{0,40}-[0-9a-hjkmnp-tv-z]{6}$/.test(text);
}
