import { isBuiltin } from "node:module";
import { join } from "node:path";
import { causeOf, PluginFault } from "../runner";
import type { Closure } from "./closure";

const SPACE = "plugin";

/** A macro would run here, while it is bundled. The types do not know the switch. */
const NO_MACROS: Partial<Bun.BuildConfig> & { macros: false } = { macros: false };

/**
 * One JavaScript module of all files of a plugin, as they were read; what the program or Bun provides stays an import.
 * @throws PluginFault
 */
export async function bundlePlugin({ base, entry, files, provided }: Closure): Promise<string> {
  const top = join(base, entry);
  const result = await Bun.build({
    entrypoints: [top],
    root: base,
    target: "bun",
    format: "esm",
    ...NO_MACROS,
    throw: false,
    plugins: [
      {
        name: SPACE,
        setup(build) {
          build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
            if (kind.startsWith("entry-point")) return { path: entry, namespace: SPACE };
            if (provided.includes(path)) return { path, external: true };
            const target = files.get(importer)?.imports.get(path);
            if (target !== undefined) return { path: target, namespace: SPACE };
            if (isBuiltin(path)) return { path, external: true };
            throw new Error(`${importer} imports ${path} in a way that is not understood`);
          });
          build.onLoad({ filter: /.*/, namespace: SPACE }, ({ path }) => {
            const file = files.get(path);
            if (!file) throw new Error(`${path} was not read`);
            return { contents: file.text, loader: file.loader };
          });
        },
      },
    ],
  }).catch((cause: unknown) => {
    throw new PluginFault(`it cannot be bundled: ${causeOf(cause)}`);
  });
  const [output] = result.outputs;
  if (!result.success || !output)
    throw new PluginFault(`it cannot be bundled: ${causeOf(String(result.logs[0] ?? ""))}`);
  return output.text();
}
