import { join } from "node:path";

/** The programs that the commands are measured against, by the names of their sources. */
export type FloorName = "hello" | "status" | "commit" | "log";

/** Paths of the compiled floors. */
export type Floors = Record<FloorName, string>;

/** Compiles the floors as the program itself is compiled, so that only the work differs. */
export async function compileFloors(folder: string): Promise<Floors> {
  const floors = { hello: "", status: "", commit: "", log: "" };
  for (const name of ["hello", "status", "commit", "log"] as const) {
    const outfile = join(folder, `floor-${name}`);
    await Bun.build({
      entrypoints: [join(import.meta.dir, `floor-${name}.ts`)],
      target: "bun",
      format: "esm",
      bytecode: true,
      minify: true,
      compile: {
        outfile,
        jitPolicy: 8,
        autoloadDotenv: false,
        autoloadBunfig: false,
        autoloadTsconfig: false,
        autoloadPackageJson: false,
      },
    });
    floors[name] = outfile;
  }
  return floors;
}
