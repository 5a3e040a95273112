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

/**
 * The secrets in a text, first to last, by the rules of secretlint. The path decides about rules for certain files.
 * A line marked `secretlint-disable-line` is passed over.
 */
export async function findSecrets(text: string, path = "text"): Promise<Secret[]> {
  if (!mayHoldSecret(text)) return [];
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
    .map(({ ruleId, range, loc }) => ({
      kind: kindOf(ruleId.replace(/^.*secretlint-rule-/, "")),
      start: range[0],
      end: range[1],
      line: loc.start.line,
    }))
    .sort((a, b) => a.start - b.start);
}
