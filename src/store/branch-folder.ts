/** Longest folder name in bytes: leaves room for endings such as `.md` and for encrypting file systems (143 to 255). */
const LONGEST = 150;
const SUFFIX = /~[0-9a-f]{16}$/;
const SUFFIX_LENGTH = 17;
/** The most that one character takes once it is encoded: four bytes of three characters. */
const WIDEST = 12;
/** Windows takes these for devices, also with an ending (`nul.txt`) and in any case. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;
/** `config.yaml` lies beside the branch folders, and so do the temporary files it is written through. */
const OWN_FILE = /^config\.yaml/;

/**
 * The one path component under which a branch's state is kept: `feature/auth` becomes `feature%2Fauth`.
 *
 * Every byte of the name's UTF-8 outside `[a-z0-9._-]` is percent-encoded in upper-case hex, `%` too. Capitals stay
 * readable, but the name then ends in `~` and 16 hex digits of its SHA-256, as do names that are too long (and
 * therefore cut), empty, or would be mistaken for a file of the store or a device of Windows. `~` occurs in no ref name.
 *
 * Different branches get different names also where the file system folds case or normalises Unicode, at most 150
 * bytes long. The branch must be well-formed Unicode: unpaired surrogates are all taken for U+FFFD.
 */
export function branchFolder(branch: string): string {
  const simple = simpleFolder(branch);
  if (simple !== null) return simple;
  const plain = encode(branch);
  if (standsAlone(branch) && plain.length <= LONGEST) return plain;
  const digest = new Bun.CryptoHasher("sha256")
    .update(branch)
    .digest("hex")
    .slice(0, SUFFIX_LENGTH - 1);
  return `${encode(branch, LONGEST - SUFFIX_LENGTH)}~${digest}`;
}

/** Whether a folder's name is one that `branchFolder` gives, so that listings pass foreign entries by. */
export function isBranchFolder(name: string): boolean {
  const suffix = SUFFIX.exec(name);
  const stem = suffix ? name.slice(0, suffix.index) : name;
  const branch = decode(stem);
  if (branch === null) return false;
  if (branchFolder(branch) === name) return true;
  // A cut name no longer tells the branch it was made from; its hash cannot be checked.
  const room = LONGEST - SUFFIX_LENGTH - stem.length;
  return suffix !== null && room >= 0 && room < WIDEST && encode(branch) === stem;
}

/**
 * The answer for names of `[a-z0-9_-]` and `/` alone, as most are, without the patterns below: this runs at every start,
 * and compiling them costs more than the rest. Null where the name needs a closer look.
 */
function simpleFolder(branch: string): string | null {
  let folder = "";
  for (const character of branch) {
    const letter = (character >= "a" && character <= "z") || (character >= "0" && character <= "9");
    if (!letter && character !== "-" && character !== "_" && character !== "/") return null;
    folder += character === "/" ? "%2F" : character;
  }
  // What begins like a device of Windows (con, prn, aux, nul, com1, lpt1) is looked at closely.
  return folder.length > 4 && folder.length <= LONGEST ? folder : null;
}

/** Percent-encodes whole characters while they fit. */
function encode(branch: string, most = Number.POSITIVE_INFINITY): string {
  const device = DEVICE.test(branch);
  let encoded = "";
  for (const character of branch) {
    // A leading dot would hide the folder; behind a device's name even `con.x~…` still is the device.
    const dot = character === "." && (encoded === "" || device);
    const next = !dot && /[A-Za-z0-9._-]/.test(character) ? character : hex(character);
    if (encoded.length + next.length > most) break;
    encoded += next;
  }
  return encoded;
}

function hex(character: string): string {
  return [...Buffer.from(character, "utf8")]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

/** Whether the encoding alone is a safe name that no other branch's encoding folds to. */
function standsAlone(branch: string): boolean {
  return branch !== "" && !/[A-Z]|^\.|\.$/.test(branch) && !DEVICE.test(branch) && !OWN_FILE.test(branch);
}

function decode(stem: string): string | null {
  try {
    return decodeURIComponent(stem);
  } catch {
    return null;
  }
}
