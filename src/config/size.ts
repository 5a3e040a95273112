/** A file beyond this many bytes is refused before it is parsed. Callers need not read more than this and one byte. */
export const MAX_CONFIG_BYTES = 256 * 1024;

/** Whether a text is beyond the limit. A text has at least as many bytes as characters, so a huge one is never walked through. */
export function isTooLarge(text: string): boolean {
  return text.length > MAX_CONFIG_BYTES || Buffer.byteLength(text) > MAX_CONFIG_BYTES;
}
