import { commentsOf } from "session/plugin/source-text";

/** A marked comment. Lines and columns count from 1. */
export interface Annotation {
  path: string;
  line: number;
  column: number;
  /** The word: TODO, FIXME… */
  kind: string;
  /** What follows the word on its line, without the end of the comment. */
  text: string;
}

/** Longer words of a comment are cut. */
const LONGEST = 200;

/**
 * The marked comments of a file, by the comment syntax of its language. A word counts as it is written in the settings, where
 * it begins a line of the comment or has a colon or a name in brackets behind it. Of a file in a language without known comments there are none.
 */
export function annotationsIn(path: string, text: string, words: readonly string[]): Annotation[] {
  if (words.length === 0 || !words.some((word) => text.includes(word))) return [];
  // No `\b`: a word such as @todo begins with what is no letter.
  const anyWord = words.map((word) => RegExp.escape(word)).join("|");
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(${anyWord})(?![\\p{L}\\p{N}_])((?:\\([^()\\n]{0,80}\\))?[ \\t]*:?)(.*)`,
    "u",
  );
  return (commentsOf(path, text) ?? []).flatMap((comment) =>
    comment.text.split("\n").flatMap((line, at) => {
      const match = pattern.exec(line);
      if (match === null || !isMark(line.slice(0, match.index), match[2] ?? "", match[3] ?? "")) return [];
      const column = (at === 0 ? comment.column : 1) + match.index;
      return [{ path, line: comment.line + at, column, kind: match[1] ?? "", text: plain(match[3] ?? "") }];
    }),
  );
}

/** A word that begins its line, or has a colon or a name behind it; not one of several in a sentence about them. */
function isMark(before: string, behind: string, text: string): boolean {
  return /[:(]/.test(behind) || (/^[\s/*#;%<!@-]*$/.test(before) && !/^[ \t]*[,/]/.test(text));
}

function plain(text: string): string {
  return text
    .replace(/(?:\*+\/|-->|\]\]|-\})\s*$/, "")
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST);
}
