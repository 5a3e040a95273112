import { afterAll } from "bun:test";
import { Fixture } from "./fixture";

/**
 * Repositories that begin alike: the first is made, once for each set of arguments, and every test gets a copy, which is
 * quicker by far. To be called where a file's tests are defined; what was made goes when they are done.
 */
export function templated<Arguments extends readonly unknown[], Kind extends Fixture = Fixture>(
  make: (...words: Arguments) => Kind,
  copy: (original: Kind) => Kind = (original) => new Fixture(original) as Kind,
): (...words: Arguments) => Kind {
  const made = new Map<string, Kind>();
  afterAll(() => {
    for (const original of made.values()) original.remove();
  });
  return (...words) => {
    const key = JSON.stringify(words);
    const original = made.get(key) ?? make(...words);
    made.set(key, original);
    return copy(original);
  };
}
