import { readXml } from "session/plugin/xml";
import { type Format, type Lines, ReportFiles, wholeNumber } from "../report";

/**
 * Clover XML (Istanbul's reporter, PHPUnit, OpenClover): statements and coveredstatements of the project. c8 writes files
 * without a package; `path` is the whole path where there is one, PHPUnit has it in `name`.
 */
export const clover: Format = {
  name: "Clover",
  begins: (head) => /<coverage\s[^>]*(?:\bclover=|\bgenerated=)/.test(head) && head.includes("<project"),
  read: async (text) => {
    const files = new ReportFiles();
    let covered = 0;
    let total = 0;
    let lines: Lines | null = null;
    await readXml(text, {
      opened: ({ name, attributes, within }) => {
        const around = within.at(-1);
        if (name === "metrics" && around === "project") {
          total += wholeNumber(attributes["statements"]) ?? 0;
          covered += wholeNumber(attributes["coveredstatements"]) ?? 0;
        } else if (name === "file") {
          const path = attributes["path"] ?? attributes["name"];
          lines = path === undefined ? null : files.linesOf(path);
        } else if (name === "line" && around === "file" && lines !== null && attributes["type"] !== "method") {
          const at = wholeNumber(attributes["num"]);
          if (at !== null) lines.add(at, !/^0*$/.test(attributes["count"] ?? ""));
        }
      },
    });
    return { metric: "statements", covered, total, files };
  },
};
