import { readXml } from "session/plugin/xml";
import { type Format, type Lines, ReportFiles, wholeNumber } from "../report";

/**
 * Cobertura XML (c8, coverage.py, coverlet, gcovr, tarpaulin). The totals are lines-covered and lines-valid of the root;
 * older writers have none there, then the lines of the classes count. A line stands in its class and in its method too.
 */
export const cobertura: Format = {
  name: "Cobertura",
  begins: (head) => /<coverage\s/.test(head) && /\b(?:lines-valid|line-rate)=/.test(head),
  read: async (text) => {
    const files = new ReportFiles();
    const roots: string[] = [];
    let covered: number | null = null;
    let valid: number | null = null;
    let lines: Lines | null = null;
    await readXml(text, {
      opened: ({ name, attributes, within }) => {
        if (name === "coverage" && within.length === 0) {
          covered = wholeNumber(attributes["lines-covered"]);
          valid = wholeNumber(attributes["lines-valid"]);
        } else if (name === "class") {
          const path = attributes["filename"];
          lines = path === undefined ? null : files.linesOf(path);
        } else if (name === "line" && lines !== null) {
          const at = wholeNumber(attributes["number"]);
          if (at !== null) lines.add(at, !/^0*$/.test(attributes["hits"] ?? ""));
        }
      },
      text: (words, within) => {
        if (within.at(-1) === "source" && words.trim() !== "") roots.push(words.trim());
      },
    });
    const counted = covered === null || valid === null ? files.summed() : { covered, total: valid };
    return { metric: "lines", ...counted, files, roots };
  },
};
