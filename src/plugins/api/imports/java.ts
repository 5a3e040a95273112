import { parser } from "@lezer/java";
import { type Import, type ImportReader, lineCounter } from "./import";
import { parsed } from "./parsed";

/** `import a.b.C;`; a static import and `a.b.*` name what stands before the last part. */
export const javaImports: ImportReader = async (text) => {
  const found: Import[] = [];
  const lineOf = lineCounter(text);
  parsed(parser, text).iterate({
    enter: (node) => {
      if (node.name !== "ImportDeclaration") return;
      const scoped = node.node.getChild("ScopedIdentifier") ?? node.node.getChild("Identifier");
      if (scoped === null) return;
      const name = text.slice(scoped.from, scoped.to).replace(/\s/g, "");
      const member = node.node.getChild("static") !== null && node.node.getChild("Asterisk") === null;
      found.push({ name: member ? name.replace(/\.\w+$/, "") : name, members: [], line: lineOf(node.from) });
    },
  });
  return found;
};
