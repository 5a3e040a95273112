import { afterAll, describe, expect, test } from "bun:test";
import { tryRandom } from "./random";
import { SEEDS } from "./seeds";
import { runSequence } from "./sequence";
import { ModelTemplate } from "./world";

const template = new ModelTemplate();
afterAll(() => template[Symbol.dispose]());

describe("session commands and git in any order", () => {
  for (const [name, acts] of Object.entries(SEEDS)) {
    test(`once failed: ${name}`, () => expect(runSequence(template, acts).complaints).toEqual([]));
  }

  test("random sequences", () => {
    // scripts/soak tries thousands. On a machine that is busy there are fewer.
    const { failure, sequences, done } = tryRandom(template, 25, 20261122, performance.now() + 20_000);
    expect(failure).toBeNull();
    expect(sequences).toBeGreaterThan(0);
    expect(done).toBeGreaterThan(0);
  });
});
