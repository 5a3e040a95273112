import { parser } from "@lezer/go";
import { type Import, type ImportReader, lineCounter } from "./import";
import { parsed } from "./parsed";

/** Every `import`, alone or in a list. */
export const goImports: ImportReader = async (text) => {
  const found: Import[] = [];
  const lineOf = lineCounter(text);
  parsed(parser, text).iterate({
    enter: (node) => {
      if (node.name !== "ImportSpec") return;
      const name = node.node.getChild("String");
      if (name) found.push({ name: text.slice(name.from + 1, name.to - 1), members: [], line: lineOf(node.from) });
    },
  });
  return found;
};
