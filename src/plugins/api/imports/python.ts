import { parser } from "@lezer/python";
import { type Import, type ImportReader, lineCounter } from "./import";
import { parsed } from "./parsed";

/** `import a.b as c, d` and `from ..a import b as c`. */
export const pythonImports: ImportReader = async (text) => {
  const found: Import[] = [];
  const lineOf = lineCounter(text);
  parsed(parser, text).iterate({
    enter: (node) => {
      if (node.name !== "ImportStatement") return;
      const line = lineOf(node.from);
      const words = text
        .slice(node.from, node.to)
        .replace(/#[^\n]*|\\\r?\n/g, " ")
        .replace(/[()]/g, " ")
        .trim();
      const from = /^from\s+([\s.\w]+?)\s+import\s+([\s\S]*)$|^from\s*(\.+)\s*import\s+([\s\S]*)$/.exec(words);
      if (from) {
        const name = (from[1] ?? from[3] ?? "").replace(/\s/g, "");
        found.push({ name, members: listed(from[2] ?? from[4] ?? ""), line });
      } else {
        for (const name of listed(words.replace(/^import\b/, ""))) found.push({ name, members: [], line });
      }
    },
  });
  return found;
};

/** The names of a list, without what they are called here. */
function listed(text: string): string[] {
  return text
    .split(",")
    .map((part) => (part.trim().split(/\s+as\s+/)[0] ?? "").replace(/\s/g, ""))
    .filter((name) => name !== "");
}
