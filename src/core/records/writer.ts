import { RECORD_REFS } from "../../git/record-chain";
import { slug } from "../session-id";

/**
 * The ref of a person's own chain of records. Its last part is readable and stable, and a valid part of a ref whatever the
 * address is: the local part of `user.email`, and 12 hex digits of the SHA-256 of the whole address in lower case.
 */
export function recordRef(email: string): string {
  const address = email.trim().toLowerCase();
  const readable = slug(address.split("@")[0] ?? "", 32) || "nobody";
  return `${RECORD_REFS[0]}${readable}-${new Bun.CryptoHasher("sha256").update(address).digest("hex").slice(0, 12)}`;
}
