import { extname } from "node:path";
import { kindOf, mayHoldSecret } from "./signs";

/** A secret in a text: what it is, and where. `start` and `end` count UTF-16 units, `line` from 1. */
export interface Secret {
  kind: string;
  start: number;
  end: number;
  line: number;
}

/** The ids of access keys are looked for as well; with them come account numbers, which are no secret. */
const OPTIONS = [{ id: "@secretlint/secretlint-rule-aws", options: { enableIDScanRule: true } }];

/** Rules and the bookkeeping of what they find take time that grows faster than the text: long texts are cut. */
const PIECE = 64 * 1024;
/** Longer than anything that a rule finds, so that nothing is missed where a text was cut. */
const OVERLAP = 12 * 1024;

/**
 * The secrets in a text, first to last, by the rules of secretlint. The path decides about rules for certain files.
 * A line marked `secretlint-disable-line` is passed over.
 * @param enough Stop when so many have been found.
 */
export async function findSecrets(text: string, path = "text", enough = Number.POSITIVE_INFINITY): Promise<Secret[]> {
  if (!mayHoldSecret(text)) return [];
  const found = new Map<number, Span>();
  for (let from = 0; from === 0 || from + OVERLAP < text.length; from += PIECE - OVERLAP) {
    const piece = text.slice(from, from + PIECE);
    for (const { kind, start, end } of mayHoldSecret(piece) ? await findIn(piece, path) : []) {
      // What begins where the text was cut may be the rest of a word; the piece before has seen it whole.
      if (start === 0 && from > 0) continue;
      const earlier = found.get(from + start);
      if (!earlier || earlier.end < from + end) found.set(from + start, { kind, start: from + start, end: from + end });
    }
    if (found.size >= enough) break;
  }
  return withLines(
    text,
    [...found.values()].sort((a, b) => a.start - b.start),
  );
}

type Span = Omit<Secret, "line">;

async function findIn(text: string, path: string): Promise<Span[]> {
  const [{ lintSource }, { creator }] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
  ]);
  const { messages } = await lintSource({
    // Without a path of its own no rule reads the file: what is looked at is what git would commit.
    source: { content: text, filePath: path, ext: extname(path) === ".p12" ? "" : extname(path), contentType: "text" },
    options: { noPhysicFilePath: true, config: { rules: [{ id: creator.meta.id, rule: creator, rules: OPTIONS }] } },
  });
  return messages
    .filter(({ messageId }) => messageId !== "AWSAccountID")
    .map(({ ruleId, range: [start, end] }) => ({
      kind: kindOf(ruleId.replace(/^.*secretlint-rule-/, "")),
      start,
      end,
    }));
}

function withLines(text: string, spans: readonly Span[]): Secret[] {
  let [line, at] = [1, 0];
  return spans.map((span) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < span.start; next = text.indexOf("\n", at)) {
      line += 1;
      at = next + 1;
    }
    return { ...span, line };
  });
}
