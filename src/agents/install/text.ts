import { SessionError } from "../../errors";

const BOM = "\ufeff";

/** A file's text without its byte order mark, and the way back. @throws SessionError FOREIGN_FILE for what is no UTF-8 */
export function textOf(path: string, bytes: Uint8Array): { text: string; back: (text: string) => Uint8Array } {
  let whole: string;
  try {
    whole = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SessionError("FOREIGN_FILE", { path, why: "it is no text in UTF-8" });
  }
  const mark = whole.startsWith(BOM) ? BOM : "";
  return { text: whole.slice(mark.length), back: (text) => new TextEncoder().encode(mark + text) };
}
