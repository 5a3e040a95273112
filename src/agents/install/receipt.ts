/**
 * How to bring a file that was installed into back to what it was, byte for byte: the one stretch in which it differs.
 * Nothing else of the file is kept: settings of agent tools may hold secrets.
 */
export interface Receipt {
  /** SHA-256 of the file as it was left: only that file can be brought back. */
  sha256: string;
  /** Where the stretch begins, in bytes. */
  at: number;
  /** Bytes of the stretch as it was left. */
  length: number;
  /** What stood there before, in base64; null where there was no file. */
  before: string | null;
}

/** What was installed into one root: receipts by path, and the folders that were made for it. */
export interface Receipts {
  files: Record<string, Receipt>;
  folders: string[];
}

/** The receipt of a change. */
export function receiptOf(before: Uint8Array | null, after: Uint8Array): Receipt {
  const old = before ?? new Uint8Array();
  const shorter = Math.min(old.length, after.length);
  let head = 0;
  while (head < shorter && old[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    sha256: digest(after),
    at: head,
    length: after.length - head - tail,
    before: before === null ? null : Buffer.from(old.subarray(head, old.length - tail)).toString("base64"),
  };
}

/** The file as it was before; `null` for none. Undefined where it has been changed since, so that nothing is known. */
export function broughtBack(receipt: Receipt | undefined, now: Uint8Array): Uint8Array | null | undefined {
  if (!receipt || digest(now) !== receipt.sha256) return undefined;
  if (receipt.before === null) return null;
  const { at, length, before } = receipt;
  return new Uint8Array(Buffer.concat([now.subarray(0, at), Buffer.from(before, "base64"), now.subarray(at + length)]));
}

/** Reads what was kept; damaged or none is as if nothing was: files are then edited back by what is in them. */
export function parseReceipts(bytes: Uint8Array | null): Receipts {
  const none: Receipts = { files: {}, folders: [] };
  try {
    const value: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value !== "object" || value === null) return none;
    const { files, folders } = value as Partial<Receipts>;
    return typeof files === "object" && files !== null && Array.isArray(folders) ? { files, folders } : none;
  } catch {
    return none;
  }
}

/** The text to keep; null where nothing is installed any more. */
export function printReceipts(receipts: Receipts): string | null {
  if (Object.keys(receipts.files).length === 0) return null;
  return `${JSON.stringify(receipts, null, 2)}\n`;
}

function digest(bytes: Uint8Array): string {
  return new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
}
