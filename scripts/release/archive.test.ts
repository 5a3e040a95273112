import { expect, test } from "bun:test";
import { unzipSync } from "fflate";
import { parseTar } from "nanotar";
import { tarGz, zip } from "./archive";

const DATE = new Date("2026-11-25T10:00:00Z");
const FILES = [
  { path: "a/session", content: new Uint8Array([0, 1, 255]), executable: true },
  { path: "a/LICENSE", content: new TextEncoder().encode("MIT\n") },
];

test("a tar archive holds files, modes and the date, and is the same each time", () => {
  const archive = tarGz(FILES, DATE);
  expect(tarGz(FILES, DATE)).toEqual(archive);
  const [session, licence] = parseTar(Bun.gunzipSync(archive as Uint8Array<ArrayBuffer>));
  expect(session).toMatchObject({ name: "a/session", data: FILES[0]?.content });
  expect([session?.attrs?.mode, licence?.attrs?.mode].map((mode) => mode?.slice(-3))).toEqual(["755", "644"]);
  expect(session?.attrs?.mtime).toBe(DATE.getTime() / 1000);
});

test("a tar archive ends with two empty blocks, however its files fill the last record", () => {
  for (let blocks = 15; blocks <= 20; blocks++) {
    const content = new Uint8Array(blocks * 512).fill(255);
    const tar = Bun.gunzipSync(tarGz([{ path: "a", content }], DATE) as Uint8Array<ArrayBuffer>);
    expect(tar.subarray(-1024)).toEqual(new Uint8Array(1024));
    expect(parseTar(tar)).toHaveLength(1);
  }
});

test("a zip archive holds the same, whatever the time zone", () => {
  const archive = zip(FILES, DATE);
  expect(unzipSync(archive)["a/LICENSE"]).toEqual(FILES[1]?.content ?? new Uint8Array());
  const there = Bun.spawnSync(
    [
      process.execPath,
      "-e",
      `
    const { zip } = await import(${JSON.stringify(`${import.meta.dir}/archive.ts`)});
    const files = [{ path: "a/session", content: new Uint8Array([0, 1, 255]), executable: true }, { path: "a/LICENSE", content: new TextEncoder().encode("MIT\\n") }];
    process.stdout.write(Buffer.from(zip(files, new Date("2026-11-25T10:00:00Z"))).toString("hex"));
  `,
    ],
    { env: { ...process.env, TZ: "Pacific/Auckland" } },
  );
  expect(there.stdout.toString()).toBe(Buffer.from(archive).toString("hex"));
});
