import { describe, expect, test } from "bun:test";
import { setDecisionStatus } from "./decision-status";

const set = (text: string): string => {
  const latin1 = Buffer.from(text, "latin1");
  return Buffer.from(setDecisionStatus(new Uint8Array(latin1), "superseded by D-20261123-0a1b")).toString("latin1");
};
const LINK = "superseded by [D-20261123-0a1b](D-20261123-0a1b.md)";

describe("setDecisionStatus", () => {
  test("changes that line alone", () => {
    const rest = "  trailing  \n\n## Decision Outcome\n\n* Status: in the text\n\xff\xfe no UTF-8\n```\nopen";
    expect(set(`# A\n\n* Status: accepted\n* Date: 2026-11-22\n${rest}`)).toBe(
      `# A\n\n* Status: ${LINK}\n* Date: 2026-11-22\n${rest}`,
    );
  });

  test("keeps CRLF, a byte order mark, the bullet and the spelling", () => {
    expect(set("\xef\xbb\xbf# A\r\n\r\n-  STATUS:accepted  \r\nx")).toBe(
      `\xef\xbb\xbf# A\r\n\r\n-  STATUS: ${LINK}\r\nx`,
    );
    expect(set("# A\n* Status:")).toBe(`# A\n* Status: ${LINK}`);
  });

  test("puts a line where there is none", () => {
    expect(set("# A\n\n* Date: 2026-11-22\n")).toBe(`# A\n\n* Status: ${LINK}\n* Date: 2026-11-22\n`);
    expect(set("# A\r\n\r\nText.\r\n")).toBe(`# A\r\n\r\n* Status: ${LINK}\r\n\r\nText.\r\n`);
    expect(set("# A")).toBe(`# A\n\n* Status: ${LINK}\n`);
  });

  test("leaves a file without a title alone", () => {
    expect(set("no record\n* Status: accepted\n")).toBe("no record\n* Status: accepted\n");
  });
});
