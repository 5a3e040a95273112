/**
 * For each rule of the rule set (secretlint's recommended preset): what its finds are called, and a sign without which it
 * finds nothing. Loading and running the rules takes 35 ms, more than a small commit; looking for the signs takes less
 * than one. A sign may stand where there is no secret, never the other way round: signs.test.ts holds every rule to that.
 */
export const RULES: readonly { rule: string; kind: string; sign: string }[] = [
  {
    rule: "aws",
    kind: "AWS key",
    sign: "(?:A3T[A-Z0-9]|A[KGIRNS][PIDOAV]A)[A-Z0-9]{16}|[Ss](?:ECRET|ecret)_?[Aa](?:CCESS|ccess)_?[Kk](?:EY|ey)",
  },
  { rule: "gcp", kind: "Google Cloud service account key", sign: '"private_key' },
  { rule: "npm", kind: "npm token", sign: String.raw`x-oauth-basic|_authToken=|npm_\w{36}` },
  {
    rule: "slack",
    kind: "Slack token",
    sign: String.raw`xox[abopr]-|xapp-|[hH][oO]{2}[kK][sS]\.[sS][lL][aA][cC][kK]\.`,
  },
  { rule: "basicauth", kind: "user and password in an address", sign: String.raw`(?:https?|ftps?)://[-\w]+:[-\w]+@` },
  { rule: "openai", kind: "OpenAI key", sign: "T3BlbkFJ" },
  { rule: "anthropic", kind: "Anthropic key", sign: "sk-ant-api0" },
  { rule: "groq", kind: "Groq key", sign: String.raw`gsk_\w{52}` },
  { rule: "huggingface", kind: "Hugging Face token", sign: "hf_[a-zA-Z]{34}" },
  { rule: "linear", kind: "Linear key", sign: "lin_api_" },
  { rule: "notion", kind: "Notion token", sign: String.raw`ntn_\d` },
  { rule: "privatekey", kind: "private key", sign: "PRIVATE KEY" },
  { rule: "sendgrid", kind: "SendGrid key", sign: String.raw`SG\.\w+\.\w` },
  { rule: "shopify", kind: "Shopify token", sign: "shp(?:pa|ca|at|ss)_" },
  { rule: "stripe", kind: "Stripe key", sign: "[sr]k_(?:live|test)_" },
  { rule: "github", kind: "GitHub token", sign: "gh[pousr]_|github_pat_" },
  { rule: "gitlab", kind: "GitLab token", sign: "glpat-" },
  { rule: "grafana", kind: "Grafana token", sign: "glc_|glsa_" },
  { rule: "1password", kind: "1Password token", sign: "ops_ey" },
  {
    rule: "database-connection-string",
    kind: "database password",
    sign: String.raw`(?:[mM][oO][nN][gG][oO][dD][bB](?:\+[sS][rR][vV])?|[mM][yY][sS][qQ][lL][xX]?|[pP][oO][sS][tT][gG][rR][eE][sS](?:[qQ][lL])?)://[^:/\s]+:[^@/\s]+@`,
  },
  { rule: "hashicorp-vault", kind: "Vault token", sign: String.raw`hv[sbr]\.[\w-]` },
  { rule: "vercel", kind: "Vercel token", sign: "vc[pirak]_[A-Za-z0-9]{20}" },
  { rule: "databricks", kind: "Databricks token", sign: "dapi[A-Fa-f0-9]{32}" },
  { rule: "docker", kind: "Docker token", sign: "dckr_pat_" },
  { rule: "figma", kind: "Figma token", sign: "figd_" },
  { rule: "cloudflare", kind: "Cloudflare token", sign: "cf(?:k|ut|at)_" },
  { rule: "tailscale", kind: "Tailscale key", sign: "tskey-" },
];

const anySign = new RegExp(RULES.map(({ sign }) => sign).join("|"));

/** Whether the rules have to look at a text at all. */
export const mayHoldSecret = (text: string): boolean => anySign.test(text);

/** What a find of a rule is called; `rule` is the last part of its id. */
export const kindOf = (rule: string): string => RULES.find((known) => known.rule === rule)?.kind ?? "secret";
