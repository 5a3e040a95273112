import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of a release while it is filled; every file in it has its line in SHA256SUMS. */
export class ReleaseFolder {
  private readonly sums = new Map<string, string>();

  /** Begins with an empty folder: what an earlier run left there goes. */
  constructor(readonly path: string) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
  }

  /** Writes one file. @returns its SHA-256 in hex */
  add(path: string, content: string | Uint8Array): string {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    const sum = new Bun.CryptoHasher("sha256").update(content).digest("hex");
    this.sums.set(path, sum);
    return sum;
  }

  /** Writes SHA256SUMS, in the order of the names, as sha256sum checks it. @returns how many files there are */
  close(): number {
    const lines = [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, sum]) => `${sum}  ${path}\n`);
    writeFileSync(join(this.path, "SHA256SUMS"), lines.join(""));
    return lines.length;
  }
}
