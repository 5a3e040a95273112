import { readXml } from "session/plugin/xml";
import { addLine, type Format, linesOf, type Report, wholeNumber } from "../report";

/**
 * Clover XML (Istanbul's reporter, PHPUnit, OpenClover): statements and coveredstatements of the project. c8 writes files
 * without a package; `path` is the whole path where there is one, PHPUnit has it in `name`.
 */
export const clover: Format = {
  name: "Clover",
  begins: (head) => /<coverage\s[^>]*(?:\bclover=|\bgenerated=)/.test(head) && head.includes("<project"),
  read: async (text) => {
    const files: Report["files"] = new Map();
    let covered = 0;
    let total = 0;
    let path: string | undefined;
    await readXml(text, {
      opened: ({ name, attributes, within }) => {
        const around = within.at(-1);
        if (name === "metrics" && around === "project") {
          total += wholeNumber(attributes["statements"]) ?? 0;
          covered += wholeNumber(attributes["coveredstatements"]) ?? 0;
        } else if (name === "file") {
          path = attributes["path"] ?? attributes["name"];
          if (path !== undefined) linesOf(files, path);
        } else if (name === "line" && around === "file" && path !== undefined && attributes["type"] !== "method") {
          const at = wholeNumber(attributes["num"]);
          if (at !== null) addLine(linesOf(files, path), at, !/^0*$/.test(attributes["count"] ?? ""));
        }
      },
    });
    return { metric: "statements", covered, total, files };
  },
};
