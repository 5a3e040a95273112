import { expect, test } from "bun:test";
import { ageOf, count, strftime } from "./age";
import { columnsOf, cut, pad, table } from "./columns";
import { escapeLine, escapeText } from "./escape";
import { paintFor, surfaceOf } from "./paint";

test("control and bidi characters are shown, not sent", () => {
  expect(escapeText("a\x1b[31mb\u202ec\u0007\r\n\td")).toBe("a\\u001b[31mb\\u202ec\\u0007\\u000d\n\td");
  expect(escapeLine("a\nb\tc")).toBe("a\\nb\\tc");
  expect(escapeText("日本 ✓ é e\u0301")).toBe("日本 ✓ é e\u0301");
});

test("wide characters take two columns, escape sequences none", () => {
  expect(columnsOf("日本")).toBe(4);
  expect(columnsOf("\x1b[31mab\x1b[39m")).toBe(2);
  expect(pad("日本", 6)).toBe("日本  ");
  expect(pad("7", 3, "left")).toBe("  7");
});

test("prose is cut to a width with a mark, at a whole character", () => {
  expect(cut("abcdef", 6)).toBe("abcdef");
  expect(cut("abcdefg", 6)).toBe("abcde…");
  expect(columnsOf(cut("日本日本日本", 7))).toBeLessThanOrEqual(7);
  expect(cut("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5)).toBe("👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
});

test("a table aligns its columns and cuts only the last", () => {
  expect(
    table(
      [
        ["a", "1", "long text that goes on"],
        ["bbb", "22", "x"],
      ],
      24,
      [1],
    ),
  ).toEqual(["a     1  long text that…", "bbb  22  x"]);
});

test("ages are relative up to a week, then dates in the person's form", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(ageOf("2026-11-22T11:59:40Z", now)).toBe("just now");
  expect(ageOf("2026-11-22T11:59:00Z", now)).toBe("1 minute ago");
  expect(ageOf("2026-11-22T09:00:00Z", now)).toBe("3 hours ago");
  expect(ageOf("2026-11-16T12:00:00Z", now)).toBe("6 days ago");
  expect(ageOf("2026-11-01T12:00:00Z", now, "%d.%m.%Y")).toBe("01.11.2026");
  expect(ageOf("2026-11-23T12:00:00Z", now)).toBe("just now");
  expect(strftime(new Date(2026, 10, 2, 3, 4, 5), "%a %e %b %H:%M:%S %j %% %Q")).toBe("Mon  2 Nov 03:04:05 306 % %Q");
  expect([count(1, "file"), count(0, "file"), count(2, "entry", "entries")]).toEqual([
    "1 file",
    "0 files",
    "2 entries",
  ]);
});

test("colour is silent where it is not wanted", () => {
  const of = (tty: boolean, env: Record<string, string>, over = {}) =>
    surfaceOf({ tty, columns: null, env, noColor: false, always: false, plain: false, ...over });
  expect(of(true, { LC_ALL: "C.UTF-8" })).toMatchObject({ color: true, unicode: true, width: 80 });
  expect(of(false, {}).color).toBe(false);
  expect(of(true, { NO_COLOR: "1" }).color).toBe(false);
  expect(of(false, { FORCE_COLOR: "1" }).color).toBe(true);
  expect(of(true, { TERM: "dumb" }).color).toBe(false);
  expect(of(true, {}, { noColor: true }).color).toBe(false);
  expect(of(false, {}, { always: true }).color).toBe(true);
  expect(of(true, { LANG: "C" }).unicode).toBe(false);
  expect(of(true, { LC_ALL: "C.UTF-8" }, { plain: true }).unicode).toBe(false);
  expect(of(true, { COLUMNS: "120" }).width).toBe(120);
  expect(paintFor({ color: true, unicode: false, links: false, width: 80 }).red("x")).toBe("\x1b[31mx\x1b[39m");
  expect(paintFor({ color: false, unicode: false, links: true, width: 80 }).link("x", "u")).toBe(
    "\x1b]8;;u\x1b\\x\x1b]8;;\x1b\\",
  );
});
