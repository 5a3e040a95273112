import { describe, expect, test } from "bun:test";
import { readResults } from "./results";

const JUNIT = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="9" failures="9">
  <testsuite name="outer" tests="3">
    <testcase name="adds" classname="Calc" time="0.1"/>
    <testcase name="fails" classname="Calc"><failure message="no">trace &lt;here&gt;</failure></testcase>
    <testcase name="errs"><error type="E"/><skipped/></testcase>
    <testsuite name="inner">
      <testcase name="waits"><skipped message="later"/></testcase>
      <testcase name="says"><system-out>failure</system-out><properties><failure/></properties></testcase>
      <testcase name="off" status="notrun"/>
    </testsuite>
  </testsuite>
</testsuites>`;

const TAP = `TAP version 14
1..7
ok 1 - adds
not ok 2 - fails # the number counts
  ---
  message: ok
  ...
ok 3 - waits # SKIP later
not ok 4 - planned # TODO
# Subtest: inner
    not ok 1 - inner
    1..1
ok 5 - has \\# skip in its name
ok
`;

const GO = [
  { Action: "start", Package: "m" },
  { Action: "run", Package: "m", Test: "TestA" },
  { Action: "output", Package: "m", Test: "TestA", Output: "fail\n" },
  { Action: "pass", Package: "m", Test: "TestA", Elapsed: 0 },
  { Action: "fail", Package: "m", Test: "TestB/sub" },
  { Action: "fail", Package: "m", Test: "TestB" },
  { Action: "skip", Package: "m", Test: "TestC" },
  { Action: "fail", Package: "m" },
  { Action: "fail", Package: "broken" },
  { Action: "pass", Package: "fine" },
]
  .map((event) => JSON.stringify(event))
  .join("\n");

describe("readResults", () => {
  test.each([
    ["JUnit", JUNIT, 2, 2, 2, ["Calc › fails", "errs"]],
    ["TAP", TAP, 3, 2, 2, ["fails # the number counts", "1 of 7 points never came"]],
    ["go test -json", `${GO}\nno json\n`, 1, 2, 1, ["m TestB", "broken"]],
  ])("%s as a person counts", async (format, text, passed, failed, skipped, failures) => {
    expect(await readResults(text)).toEqual({ format, passed, failed, skipped, failures });
  });

  test("a run that bailed out failed", async () => {
    expect(await readResults("ok 1\nBail out! no database\nok 2\n")).toMatchObject({ passed: 1, failed: 1 });
  });

  test("a plan of a billion points costs nothing", async () => {
    expect((await readResults("1..999999999\nok 1\n")).failed).toBe(999_999_998);
  });

  test.each(["", "hello", "<html/>", '{"a": 1}', "{\n"])("%p is no format that is known", async (text) => {
    await expect(readResults(text)).rejects.toThrow("its format is not known");
  });

  test("broken XML is refused in a sentence", async () => {
    await expect(readResults(JUNIT.slice(0, 400))).rejects.toThrow("its XML is broken");
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa">]><testsuite><testcase name="x">&a;</testcase></testsuite>';
    await expect(readResults(bomb)).rejects.toThrow("undefined entity");
  });
});
