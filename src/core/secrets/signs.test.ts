import { describe, expect, test } from "bun:test";
import { lintSource } from "@secretlint/core";
import { creator, rules } from "@secretlint/secretlint-rule-preset-recommend";
import { kindOf, mayHoldSecret, RULES } from "./signs";

/** Letters and digits as a random token has them, put together here so that no token stands in this file. */
const random = (length: number): string => "aB3dE5fG7hJ9kL2mN4pQ6rS8tU1vW0xY".repeat(10).slice(0, length);
const upper = (length: number): string => "QX7Z2M4K9B1V8C5N".repeat(10).slice(0, length);
const hex = (length: number): string => "0f1e2d3c4b5a6978".repeat(10).slice(0, length);
const pem = (kind: string): string =>
  `-----BEGIN ${kind}PRIVATE ${"KEY"}-----\n${`MIIEpAIBAAKC${random(52)}\n`.repeat(5)}-----END ${kind}PRIVATE ${"KEY"}-----\n`;
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64");

/** For each rule: texts in which it finds something, with the name of the file that some rules look at. */
const SAMPLES: Record<string, readonly (readonly [text: string, path?: string])[]> = {
  aws: [
    ...["AKIA", "AGPA", "AIDA", "AROA", "AIPA", "ANPA", "ANVA", "ASIA", "A3TX"].map(
      (start) => [`${start}${upper(16)}`] as const,
    ),
    [`AWS_SECRET_ACCESS_KEY=${random(40)}`],
    [`secretAccessKey: "${random(40)}"`.replace("secretAccessKey", "secret_access_key")],
    [`aws_SecretAccessKey => ${random(40)}`],
  ],
  gcp: [[JSON.stringify({ private_key_id: hex(40), private_key: pem("") }), "key.json"]],
  npm: [
    [`https://${random(20)}:x-oauth-basic@github.com/a/b`, "package.json"],
    [`//registry/:_authToken=${random(30)}`, ".npmrc"],
    [`npm_${random(36)}`],
  ],
  slack: [
    ...["xoxb", "xoxp", "xapp", "xoxa", "xoxo", "xoxr"].map(
      (start) => [`${start}-${upper(11)}-${random(24)}`] as const,
    ),
    [`https://hooks.slack.com/services/T${upper(9)}/B${upper(9)}/${random(24)}`],
    [`https://HOOKS.Slack.com/services/T${upper(9)}/B${upper(9)}/${random(24)}`],
  ],
  basicauth: ["http", "https", "ftp", "ftps"].map(
    (scheme) => [`${scheme}://ada:${random(12)}@host.example.com/`] as const,
  ),
  openai: [[`sk-${random(20)}${"T3BlbkFJ"}${random(20)}`], [`sk-proj-${random(74)}${"T3BlbkFJ"}${random(74)}`]],
  anthropic: [[`sk-ant-api03-${random(93)}AA`]],
  groq: [[`gsk_${random(52)}`]],
  huggingface: [[`hf_${random(200).replace(/\d/g, "").slice(0, 34)}`]],
  linear: [[`lin_api_${random(40)}`]],
  notion: [[`ntn_${"12345678901"}${random(35)}`]],
  privatekey: ["", "RSA ", "EC ", "DSA "].map((kind) => [pem(kind)] as const),
  sendgrid: [[`SG.${random(22)}.${random(43)}`]],
  shopify: ["shppa", "shpca", "shpat", "shpss"].map((start) => [`${start}_${hex(32)}`] as const),
  stripe: ["sk_live", "sk_test", "rk_live", "rk_test"].map((start) => [`${start}_${random(24)}`] as const),
  github: [
    ...["ghp", "gho", "ghu", "ghs", "ghr"].map((start) => [`${start}_${random(36)}`] as const),
    [`github_pat_${random(82)}`],
  ],
  gitlab: [[`glpat-${random(20)}`]],
  grafana: [[`glc_${encoded({ o: "1", n: "name", k: random(24), m: { r: "eu" } })}`], [`glsa_${random(32)}_${hex(8)}`]],
  "1password": [
    [
      `ops_${encoded({ signInAddress: "my.1password.com", userAuth: { method: "SRPg-4096" }, email: "ada@example.com", x: {} })}`,
    ],
  ],
  "database-connection-string": [
    "mongodb",
    "mongodb+srv",
    "mysql",
    "jdbc:mysql",
    "mysqlx",
    "postgres",
    "postgresql",
    "POSTGRESQL",
  ].map((scheme) => [`${scheme}://ada:${random(12)}@db.internal:1234/shop`] as const),
  "hashicorp-vault": [[`hvs.${random(95)}`], [`hvb.${random(150)}`], [`hvr.${random(95)}`]],
  vercel: ["vcp", "vci", "vca", "vcr", "vck"].map((start) => [`${start}_${random(56)}`] as const),
  databricks: [[`dapi${hex(32)}`]],
  docker: [[`dckr_pat_${random(27)}`]],
  figma: [[`figd_${random(40)}`]],
  cloudflare: ["cfk", "cfut", "cfat"].map((start) => [`${start}_${random(40)}${hex(8)}`] as const),
  tailscale: [[`tskey-auth-${random(17)}-${random(32)}`]],
};

const AWS_IDS = { id: "@secretlint/secretlint-rule-aws", options: { enableIDScanRule: true } };

/** The rules that find something in a text, the signs aside. */
async function rulesFinding(text: string, path: string): Promise<string[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: path, ext: path.endsWith(".json") ? ".json" : "", contentType: "text" },
    options: { noPhysicFilePath: true, config: { rules: [{ id: "all", rule: creator, rules: [AWS_IDS] }] } },
  });
  return messages.map(({ ruleId }) => ruleId.replace("@secretlint/secretlint-rule-", ""));
}

describe("the signs", () => {
  test("stand for every rule of the set, and for no other", () => {
    const known = rules.map(({ meta }) => meta.id.replace("@secretlint/secretlint-rule-", ""));
    // filter-comments finds nothing: it takes back what others have found.
    expect(RULES.map(({ rule }) => rule).sort()).toEqual(known.filter((name) => name !== "filter-comments").sort());
    expect(Object.keys(SAMPLES).sort()).toEqual(RULES.map(({ rule }) => rule).sort());
  });

  for (const { rule, sign } of RULES)
    test(`${rule}: what the rule finds has its sign`, async () => {
      for (const [text, path = "notes.txt"] of SAMPLES[rule] ?? []) {
        expect([text, await rulesFinding(text, path)]).toEqual([text, expect.arrayContaining([rule])]);
        expect(text).toMatch(new RegExp(sign));
        expect(mayHoldSecret(`before\n${text}\nafter`)).toBe(true);
      }
    });

  test("do not stand in everyday text", () => {
    expect(mayHoldSecret("const url = 'https://example.com/a:b'; // hv, ghost, task_live, SG, vca_1\n")).toBe(false);
  });

  test("a rule that is not known is a secret all the same", () => expect(kindOf("new-one")).toBe("secret"));
});
