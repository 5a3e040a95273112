import { expect, test } from "bun:test";
import { findSecrets } from "./find";
import { maskAll, maskBytes, maskSecrets } from "./mask";

/** Put together here, so that no token stands in this file. */
const TOKEN = `ghp_${"aB3dE5fG7hJ9".repeat(3)}`;

test("a secret is found with its kind and line, and only there", async () => {
  expect(await findSecrets(`one\ntoken = ${TOKEN} # mine\n`)).toEqual([
    { kind: "GitHub token", start: 12, end: 12 + TOKEN.length, line: 2 },
  ]);
  expect(await findSecrets("one\nghp_short\n")).toEqual([]);
});

test("the id of an access key is one, an account's number is none", async () => {
  const [found, ...others] = await findSecrets(`aws_account_id = 1234-5678-9012\nid = ${"AKIA"}QX7Z2M4K9B1V8C5N\n`);
  expect([found?.kind, found?.line, others]).toEqual(["AWS key", 2, []]);
});

test("a line that says so is passed over", async () => {
  expect(await findSecrets(`a = ${TOKEN} // secretlint-disable-line\n`)).toEqual([]);
});

test("a masked text says what was there and keeps all the rest", async () => {
  expect(await maskSecrets(`see ${TOKEN}, and ${TOKEN}.`)).toBe("see [GitHub token], and [GitHub token].");
  expect(await maskSecrets("nothing here")).toBe("nothing here");
});

test("every string of a value is masked, and nothing else", async () => {
  const value = { list: [{ text: `a ${TOKEN}`, count: 3, none: null }], at: "2026-11-22" };
  expect(await maskAll(value)).toEqual({
    list: [{ text: "a [GitHub token]", count: 3, none: null }],
    at: "2026-11-22",
  });
  const clean = { text: "a" };
  expect(await maskAll(clean)).toBe(clean);
});

test("bytes without a secret stay, also where they are no text", async () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0x41]);
  expect(await maskBytes(bytes)).toBe(bytes);
  expect(new TextDecoder().decode(await maskBytes(new TextEncoder().encode(`- ${TOKEN}\r\n`)))).toBe(
    "- [GitHub token]\r\n",
  );
});

test("long texts are cut, and nothing is missed or told twice where they are", async () => {
  const filler = (length: number): string => "lorem ipsum\n".repeat(Math.ceil(length / 12)).slice(0, length);
  for (const at of [52 * 1024 - 20, 64 * 1024 - 20, 64 * 1024, 104 * 1024 - 5, 150_000]) {
    const text = `${filler(at - 1)}\n${TOKEN}\n${filler(90_000)}`;
    const line = text.slice(0, at).split("\n").length;
    expect(await findSecrets(text)).toEqual([{ kind: "GitHub token", start: at, end: at + TOKEN.length, line }]);
  }
});

test("a text full of secrets takes time that grows with its length, and is left when there are enough", async () => {
  const many = `${TOKEN}\n`.repeat(5000);
  const start = process.cpuUsage().user;
  expect((await findSecrets(many, "x", 200)).length).toBeGreaterThanOrEqual(200);
  expect(await findSecrets(many)).toHaveLength(5000);
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(10_000);
});
