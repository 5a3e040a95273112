import { foldLine } from "./cleanup";

/** Control characters and those that turn the direction of text: nothing that a subject line should hold. */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** A letter that has a case, by the expression of commitlint's subject-case, which leaves all other subjects alone. */
const STARTS_WITH_CASED_LETTER = /^[\p{Ll}\p{Lu}\p{Lt}]/iu;

function withoutFullStop(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === "." || text[end - 1] === " ")) end -= 1;
  return text.slice(0, end);
}

/** Lower-cases the first word, or all of a text that is nothing but capitals; a text that starts otherwise is left alone. */
function lowerStart(text: string): string {
  if (!STARTS_WITH_CASED_LETTER.test(text)) return text;
  if (text === text.toUpperCase()) return text.toLowerCase();
  const space = text.indexOf(" ");
  const end = space < 0 ? text.length : space;
  return /^[\p{Lu}\p{Lt}]/u.test(text) ? text.slice(0, end).toLowerCase() + text.slice(end) : text;
}

/**
 * Says whether subject-case takes the text as it is. Its forbidden cases all begin with the capital of the first letter,
 * so a small letter that has a capital of its own is safe, and so is whatever is no letter with a case. Not safe are
 * letters that are their own capital, and oddities such as the micro sign, whose capital belongs to another letter.
 */
function isCaseSafe(text: string): boolean {
  const first = text[0] ?? "";
  const capital = first.toUpperCase();
  const pairs = capital !== first && capital.toLowerCase() === first;
  return !STARTS_WITH_CASED_LETTER.test(text) || (/^\p{Ll}/u.test(text) && pairs);
}

/**
 * Makes the text of a generated subject: one line, single spaces, a small first letter, no full stop at the end, nothing
 * that commitlint's header expression could take for the end of a scope. Empty where nothing is left to say.
 */
export function subjectPhrase(text: string): string {
  const plain = foldLine(text)
    .replace(INVISIBLE, "")
    .replace(/\s+/gu, " ")
    .replace(/\)!?: /g, ") ")
    .trim();
  const phrase = lowerStart(withoutFullStop(plain)).trim();
  return isCaseSafe(phrase) ? phrase : `update ${phrase}`;
}

/** Cuts a text to at most `limit` UTF-16 units, at the last space in its second half if there is one, and ends it with `…`. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - 1;
  const space = text.lastIndexOf(" ", room);
  const unit = text.charCodeAt(room - 1);
  const whole = unit >= 0xd800 && unit <= 0xdbff ? room - 1 : room;
  return `${text.slice(0, space > room / 2 ? space : whole).trimEnd()}…`;
}
