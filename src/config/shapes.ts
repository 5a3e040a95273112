import * as v from "valibot";
import { DURATION } from "./duration";

/**
 * The kinds of value that settings take. Each kind carries one phrase that says what is expected: error messages and the
 * reference page read it from here. No transforms, so that the schema converts to JSON Schema.
 */

const YES_NO = "true or false";

/** A switch. */
export const yesNo = v.pipe(v.boolean(YES_NO), v.metadata({ expects: YES_NO }));

const LINE = "a text of one line";

/** A text without line breaks; may be empty. */
export const line = v.pipe(v.string(LINE), v.regex(/^[^\r\n]*$/, LINE), v.metadata({ expects: LINE }));

const ITEM = "a text of one line that is not empty";

/** An entry of a list of texts. */
export const item = v.pipe(v.string(ITEM), v.regex(/^[^\r\n]+$/, ITEM));

const LIST = "a list of texts";

/** A list of texts that are not empty. */
export const texts = v.pipe(v.array(item, LIST), v.metadata({ expects: LIST }));

const GLOB = "a pattern such as src/**/*.ts";
const GLOBS = "a list of patterns such as src/**/*.ts";

/** Paths relative to the repository root with `/`, as glob patterns. */
export const globs = v.pipe(
  v.array(v.pipe(v.string(GLOB), v.regex(/^[^\r\n]+$/, GLOB)), GLOBS),
  v.metadata({ expects: GLOBS }),
);

const SPAN = "a duration such as 30m, 1h or 2h 30m";

/** A length of time; see parseDuration. */
export const duration = v.pipe(v.string(SPAN), v.regex(DURATION, SPAN), v.metadata({ expects: SPAN }));

const DAYS = "a whole number of days from 0 to 36500";

/** Whole days, at most a hundred years. */
export const days = v.pipe(
  v.number(DAYS),
  v.integer(DAYS),
  v.minValue(0, DAYS),
  v.maxValue(36_500, DAYS),
  v.metadata({ expects: DAYS }),
);

const PERCENT = "a number from 0 to 100";

/** A share in percent. */
export const percent = v.pipe(
  v.number(PERCENT),
  v.minValue(0, PERCENT),
  v.maxValue(100, PERCENT),
  v.metadata({ expects: PERCENT }),
);

const TOKENS = "a whole number of tokens from 200 to 100000";

/** A budget in tokens of a language model. */
export const tokens = v.pipe(
  v.number(TOKENS),
  v.integer(TOKENS),
  v.minValue(200, TOKENS),
  v.maxValue(100_000, TOKENS),
  v.metadata({ expects: TOKENS }),
);

const REF = "a full ref name such as refs/session/records";

/** A place for refs; git itself has the last word when it is used. */
export const refName = v.pipe(
  v.string(REF),
  v.regex(/^refs(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/, REF),
  v.metadata({ expects: REF }),
);

const DATE_FORMAT = "a strftime format such as %Y-%m-%d";

/** How dates are written, in the terms of strftime(3). */
export const dateFormat = v.pipe(
  v.string(DATE_FORMAT),
  v.regex(/^[^\r\n]{1,64}$/, DATE_FORMAT),
  v.metadata({ expects: DATE_FORMAT }),
);

const VERBOSITY = "true, false or debug";

/** How much is told beside the answer. */
export const verbosity = v.pipe(
  v.union([v.boolean(), v.literal("debug")], VERBOSITY),
  v.metadata({ expects: VERBOSITY }),
);

/** One of a closed list of names. */
export function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  const expects = inWords(names);
  return v.pipe(v.picklist(names, expects), v.metadata({ expects }));
}

/** A list whose entries come from a closed list of names. */
export function someOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  const expects = `a list of: ${names.join(", ")}`;
  return v.pipe(v.array(v.picklist(names, inWords(names)), expects), v.metadata({ expects }));
}

/** `a, b or c`. */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
