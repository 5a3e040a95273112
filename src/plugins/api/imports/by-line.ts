import { codeOf } from "../source-text";
import { type Import, type ImportReader, lineCounter } from "./import";

/**
 * Kotlin and C#, for which there is no small parser (their grammars for tree-sitter weigh 4 to 6 MB each): both allow
 * imports only as statements of their own at the head of a file or namespace, so that with comments and strings taken out
 * a line tells them without doubt.
 */
function byLine(pattern: RegExp): ImportReader {
  return async (text, path) => {
    const lineOf = lineCounter(text);
    return [...(codeOf(path, text) ?? text).matchAll(pattern)].map((match): Import => {
      const line = lineOf(match.index + match[0].length);
      return { name: (match[1] ?? "").replace(/\s|`|\.\*$/g, ""), members: [], line };
    });
  };
}

/** `import a.b.C as D`. */
export const kotlinImports = byLine(/^[ \t]*import[ \t]+([\w`]+(?:[ \t]*\.[ \t]*[\w`*]+)*)/gm);

/** `using A.B;`, `global using`, `using static`, `using X = A.B;`: not the using of a resource. */
export const csharpImports = byLine(
  /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?(?:global::)?([A-Za-z_][\w.]*)(?:<[^;\n]*>)?[ \t]*;/gm,
);
