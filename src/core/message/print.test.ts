import { describe, expect, test } from "bun:test";
import type { MessageFacts } from "./facts";
import { parseMessage } from "./parse";
import { printMessage } from "./print";

const ALL = ["objectives", "decisions", "blockers", "impact"];

const oauth: MessageFacts = {
  subject: "feat(auth): Implement OAuth2 provider",
  body: "Completed Google OAuth flow with PKCE support.",
  objectives: [
    { text: "OAuth provider interface", state: "done", mark: null },
    { text: "Google OAuth", state: "doing", mark: "this" },
    { text: "GitHub OAuth", state: "todo", mark: "next" },
  ],
  decisions: [
    {
      title: "Using PKCE flow for enhanced security",
      rationale: "Protection against code interception",
      alternatives: [],
    },
  ],
  blockers: [],
  impact: ["Added: src/auth/oauth_provider.py", "Tests: +12 unit tests", "Coverage: 79% → 84%"],
  sessionId: "20261122-oauth-7k2m9q",
  branch: "feature/oauth",
  checkpoint: "oauth-complete",
  activeSeconds: 8100,
  trailers: [],
};

const printed = `feat(auth): Implement OAuth2 provider

Completed Google OAuth flow with PKCE support.

Session-Objectives:
- [x] OAuth provider interface
- [▶] Google OAuth (this commit)
- [ ] GitHub OAuth (next)

Decisions:
- Using PKCE flow for enhanced security
  Rationale: Protection against code interception

Impact:
- Added: src/auth/oauth_provider.py
- Tests: +12 unit tests
- Coverage: 79% → 84%

Session-Id: 20261122-oauth-7k2m9q
Session-Branch: feature/oauth
Session-Checkpoint: oauth-complete
Session-Time: 2h 15m
`;

const bare: MessageFacts = { ...oauth, body: null, objectives: [], decisions: [], impact: [] };

const group = printed.slice(printed.indexOf("Session-Id"));

describe("printMessage, full", () => {
  test("prints the shape of the contract, byte for byte, and reads it back", () => {
    expect(printMessage(oauth, "full", ALL)).toBe(printed);
    expect(parseMessage(printed)).toEqual([oauth]);
  });

  test("prints blockers, tickets and alternatives below their items", () => {
    const facts: MessageFacts = {
      ...bare,
      decisions: [{ title: "JWT", rationale: null, alternatives: ["Cookies: no API clients", "Opaque tokens"] }],
      blockers: [
        { text: "Waiting on API keys", ticket: "OPS-7" },
        { text: "Flaky CI", ticket: null },
      ],
    };
    expect(printMessage(facts, "full", ALL)).toBe(`${facts.subject}

Decisions:
- JWT
  Alternative: Cookies: no API clients
  Alternative: Opaque tokens

Blockers:
- Waiting on API keys
  Ticket: OPS-7
- Flaky CI

${group}`);
  });

  test("writes only the sections that are asked for", () => {
    const message = printMessage(oauth, "full", ["decisions"]);
    expect(message).toContain("\nDecisions:\n");
    expect(message).not.toContain("Session-Objectives:");
    expect(message).not.toContain("Impact:");
  });

  test("puts the user's trailers into the one last paragraph, but none that has a key of ours", () => {
    const trailers = [
      { key: "Co-authored-by", value: "A <a@b>" },
      { key: "session-id", value: "fake" },
    ];
    expect(printMessage({ ...bare, trailers }, "full", ALL)).toBe(
      `${bare.subject}\n\nCo-authored-by: A <a@b>\n${group}`,
    );
  });

  test("wraps long items below their text and leaves the user's body alone", () => {
    const long = `${"lorem ".repeat(20)}ipsum`;
    const lines = printMessage({ ...bare, body: long, impact: [long] }, "full", ALL).split("\n");
    expect(lines[2]).toBe(long);
    expect(lines.slice(5, 7)).toEqual([`- ${"lorem ".repeat(16).trim()}`, "    lorem lorem lorem lorem ipsum"]);
  });

  test("escapes what a body would be misread by, and nothing else", () => {
    const body = ["Decisions:", "- early", "", "Session-Checkpoint: x", "", "\\Impact:", "- last"].join("\n");
    const message = printMessage({ ...bare, body }, "full", ALL);
    expect(message).toContain("\n\nDecisions:\n- early\n\n\\Session-Checkpoint: x\n\n\\\\Impact:\n- last\n\n");
    expect(parseMessage(message)).toEqual([{ ...bare, body }]);
  });

  test("takes the checkpoint's name where there is no subject", () => {
    expect(printMessage({ ...bare, subject: " \n" }, "full", ALL)).toStartWith("oauth-complete\n\n");
    expect(printMessage({ ...bare, subject: "", checkpoint: "" }, "full", ALL)).toStartWith("checkpoint\n\n");
  });

  test("cuts a branch name of 250 characters in lines of at most 100, and reads it back", () => {
    const branch = `feature/${"x".repeat(242)}`;
    const message = printMessage({ ...bare, branch }, "full", ALL);
    for (const line of message.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(parseMessage(message)).toEqual([{ ...bare, branch }]);
  });
});

describe("printMessage, trailers", () => {
  test("says the same facts as trailers only", () => {
    const facts: MessageFacts = {
      ...oauth,
      decisions: [{ title: "PKCE", rationale: "Safer", alternatives: ["Implicit flow"] }],
      blockers: [{ text: "API keys", ticket: "OPS-7" }],
      trailers: [{ key: "Signed-off-by", value: "A <a@b>" }],
    };
    expect(printMessage(facts, "trailers", ALL)).toBe(`${facts.subject}

${facts.body}

Signed-off-by: A <a@b>
Session-Objective: [x] OAuth provider interface
Session-Objective: [▶] Google OAuth (this commit)
Session-Objective: [ ] GitHub OAuth (next)
Session-Decision: PKCE
Session-Decision-Rationale: Safer
Session-Decision-Alternative: Implicit flow
Session-Blocker: API keys
Session-Blocker-Ticket: OPS-7
Session-Impact: Added: src/auth/oauth_provider.py
Session-Impact: Tests: +12 unit tests
Session-Impact: Coverage: 79% → 84%
${group}`);
  });

  test("escapes a body that ends in a section, though none of ours follows", () => {
    const facts = { ...bare, body: "Impact:\n- mine" };
    expect(parseMessage(printMessage(facts, "trailers", ALL))).toEqual([facts]);
  });
});
