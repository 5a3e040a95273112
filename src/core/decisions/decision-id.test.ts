import { expect, test } from "bun:test";
import { isDecisionId, newDecisionId } from "./decision-id";

const at = (time: string): Date => new Date(`2026-11-22T${time}Z`);

test("ids of a day sort as they were taken, at one instant too", () => {
  const used: string[] = ["D-20261121-zzzz"];
  for (const time of ["00:00:00", "00:00:00", "09:30:00", "09:30:00", "09:30:00.001", "12:00:00", "23:59:59.999"])
    used.push(newDecisionId(at(time), used));
  expect(used.every(isDecisionId)).toBe(true);
  expect(used).toEqual([...used].sort());
  expect(new Set(used).size).toBe(used.length);
});

test("two people at one instant hardly ever take the same", () => {
  const ids = Array.from({ length: 50 }, () => newDecisionId(at("09:30:00"), []));
  expect(new Set(ids).size).toBeGreaterThan(45);
});

test("a day that is used up takes what is free", () => {
  const ids = new Set<string>();
  for (let count = 0; count < 600; count++) {
    const id = newDecisionId(at("23:59:59"), [...ids]);
    expect(ids.has(id)).toBe(false);
    expect(isDecisionId(id)).toBe(true);
    ids.add(id);
  }
});

test("what is free is looked for until it is found", () => {
  const numbers = [0.5, 1 - 2 ** -20, 0.5];
  expect(newDecisionId(at("23:59:59"), ["D-20261122-zzzz"], () => numbers.shift() ?? 0)).toBe("D-20261122-g000");
  expect(numbers).toEqual([]);
});

test("ids have the form of the contract", () => {
  expect(newDecisionId(at("00:00:00"), [], () => 0)).toBe("D-20261122-0000");
  expect(isDecisionId("D-20261122-x7k2")).toBe(true);
  for (const text of [
    "D-20261122-x7k",
    "D-20261122-x7kl",
    "d-20261122-x7k2",
    "D-20261122-x7k2.md",
    "../D-20261122-x7k2",
  ])
    expect(isDecisionId(text)).toBe(false);
});
