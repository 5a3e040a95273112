import { expect, test } from "bun:test";
import { SessionError } from "../../errors";
import { findId, type Noun } from "./find";

const NOUN: Noun = {
  noun: "objective",
  prefix: "obj",
  list: "session objectives list",
  add: "session objectives add TEXT",
};
const IDS = ["obj-1", "obj-2", "obj-03", "obj-12"];

test.each([
  ["obj-2", "obj-2"],
  ["OBJ-2", "obj-2"],
  [" 2 ", "obj-2"],
  ["12", "obj-12"],
  ["obj-03", "obj-03"],
  ["002", "obj-2"],
])("%j is found", (asked, id) => {
  expect(findId(asked, IDS, NOUN)).toBe(id);
});

test("what is not there names the nearest", () => {
  const refusal = (asked: string, ids: string[]): SessionError => {
    try {
      findId(asked, ids, NOUN);
    } catch (cause) {
      if (cause instanceof SessionError) return cause;
    }
    throw new Error("not refused");
  };
  expect(refusal("obj-13", IDS)).toMatchObject({ code: "NO_SUCH_ID", details: { noun: "objective", id: "obj-13" } });
  expect(refusal("obj-13", IDS).fix).toBe("Nearest: obj-1, obj-03, obj-12. See them all with: session objectives list");
  expect(refusal("1", []).fix).toBe("There is none yet. Add one with: session objectives add TEXT");
});
