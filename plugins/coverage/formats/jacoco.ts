import { readXml } from "session/plugin/xml";
import { type Format, type Lines, ReportFiles, wholeNumber } from "../report";

/**
 * JaCoCo XML (also written by Kover): the LINE counter of the report. A line ran where one of its instructions did (`ci`).
 * A file is its package and its name, without the folder the sources lie in.
 */
export const jacoco: Format = {
  name: "JaCoCo",
  begins: (head) => /<report\s/.test(head) && /<(?:sessioninfo|package|group|counter)\s|JACOCO/.test(head),
  read: async (text) => {
    const files = new ReportFiles();
    let counted: { covered: number; total: number } | null = null;
    let folder = "";
    let lines: Lines | null = null;
    await readXml(text, {
      opened: ({ name, attributes, within }) => {
        const around = within.at(-1);
        if (name === "package") folder = attributes["name"] ?? "";
        else if (name === "sourcefile") {
          lines = files.linesOf([folder, attributes["name"] ?? ""].filter((part) => part !== "").join("/"));
        } else if (name === "line" && around === "sourcefile" && lines !== null) {
          const at = wholeNumber(attributes["nr"]);
          if (at !== null) lines.add(at, (wholeNumber(attributes["ci"]) ?? 0) > 0);
        } else if (name === "counter" && around === "report" && attributes["type"] === "LINE") {
          const covered = wholeNumber(attributes["covered"]);
          const missed = wholeNumber(attributes["missed"]);
          if (covered !== null && missed !== null) counted = { covered, total: covered + missed };
        }
      },
    });
    if (counted === null) throw new Error("it counts no lines (compile with debug information)");
    return { metric: "lines", ...(counted as { covered: number; total: number }), files };
  },
};
