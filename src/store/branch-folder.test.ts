import { describe, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import { branchFolder, isBranchFolder } from "./branch-folder";

const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
setDefaultTimeout(5000 + 10 * numRuns);
const suffixed = (stem: string): RegExp => new RegExp(`^${stem.replaceAll(".", "\\.")}~[0-9a-f]{16}$`);

/** Names made of what collides: case, slashes, dots, devices, marks that compose, the encoding's own characters. */
const piece = fc.oneof(
  fc.constantFrom("feature", "Feature", "/", "%2F", "%2f", ".", "~", "con", "NUL", "com1", "config.yaml", ".cache"),
  fc.constantFrom("é", "e\u0301", "ß", "ſ", "K", "k", "İ", "ﬁ", "가", "\u1100\u1161", "한", "🙂", " ", ":", "|", "\\"),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const branch = fc.oneof(
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
  fc
    .tuple(fc.array(piece, { maxLength: 3 }), fc.integer({ min: 100, max: 300 }))
    .map(([p, n]) => "x".repeat(n) + p.join("")),
);
/** Two names that a careless encoding could confuse. */
const pair = branch.chain((one) =>
  fc.tuple(
    fc.constant(one),
    fc.oneof(
      branch,
      fc.constantFrom(one.toUpperCase(), one.toLowerCase(), one.normalize("NFC"), one.normalize("NFD")),
      fc.constantFrom(encodeURIComponent(one), `${one}.`, branchFolder(one), branchFolder(one).toLowerCase()),
    ),
  ),
);

describe("branchFolder", () => {
  test("keeps ordinary names readable", () => {
    expect(branchFolder("main")).toBe("main");
    expect(branchFolder("feature/auth")).toBe("feature%2Fauth");
    expect(branchFolder("fix/issue_12-v1.2")).toBe("fix%2Fissue_12-v1.2");
    expect(branchFolder("50%")).toBe("50%25");
    expect(branchFolder("größe")).toBe("gr%C3%B6%C3%9Fe");
  });

  test("marks names that a file system could confuse", () => {
    expect(branchFolder("Feature/Auth")).toMatch(suffixed("Feature%2FAuth"));
    expect(branchFolder("HEAD")).toMatch(suffixed("HEAD"));
    expect(branchFolder("")).toMatch(suffixed(""));
    expect(branchFolder("..")).toMatch(suffixed("%2E."));
    expect(branchFolder(".cache")).toMatch(suffixed("%2Ecache"));
    expect(branchFolder("config.yaml")).toMatch(suffixed("config.yaml"));
    expect(branchFolder("config.yaml.12.abc.tmp")).toMatch(suffixed("config.yaml.12.abc.tmp"));
    expect(branchFolder("v1.")).toMatch(suffixed("v1."));
    expect(branchFolder("nul")).toMatch(suffixed("nul"));
    expect(branchFolder("com1.log")).toMatch(suffixed("com1%2Elog"));
    expect(branchFolder("console")).toBe("console");
    expect(branchFolder("con/x")).toBe("con%2Fx");
  });

  test("the suffix is the head of the name's SHA-256", () => {
    // printf %s Foo | sha256sum
    expect(branchFolder("Foo")).toBe("Foo~1cbec737f863e492");
  });

  test("cuts long names between characters", () => {
    expect(branchFolder("a".repeat(150))).toBe("a".repeat(150));
    expect(branchFolder("a".repeat(151))).toMatch(suffixed("a".repeat(133)));
    expect(branchFolder(`${"a".repeat(130)}🙂${"b".repeat(30)}`)).toMatch(suffixed("a".repeat(130)));
    expect(branchFolder("é".repeat(100))).toMatch(suffixed("%C3%A9".repeat(22)));
  });

  test("different branches keep different folders when case is folded or Unicode normalised", () => {
    const folds = [
      (name: string) => name.toLowerCase(),
      (name: string) => name.toUpperCase(),
      (name: string) => name.normalize("NFC").toLowerCase(),
      (name: string) => name.normalize("NFD").toLowerCase(),
      (name: string) => name.normalize("NFKC").toLowerCase(),
    ];
    fc.assert(
      fc.property(pair, ([one, other]) => {
        fc.pre(one !== other);
        for (const fold of folds) expect(fold(branchFolder(one))).not.toBe(fold(branchFolder(other)));
      }),
      { numRuns },
    );
  });

  test("every folder is one safe path component and is recognised", () => {
    fc.assert(
      fc.property(branch, (name) => {
        const folder = branchFolder(name);
        expect(Buffer.byteLength(folder)).toBeLessThanOrEqual(150);
        expect(folder).toMatch(/^[A-Za-z0-9_%~-][A-Za-z0-9._%~-]*$/);
        expect(folder).not.toMatch(/\.$/);
        expect(folder).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(folder).not.toMatch(/^config\.yaml(?!.*~)/);
        expect(isBranchFolder(folder)).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe("isBranchFolder", () => {
  test("passes foreign entries by", () => {
    for (const name of [
      ".cache",
      ".journal",
      ".lock",
      "config.yaml",
      "config.yaml.7.abc.tmp",
      ".DS_Store",
      "Thumbs.db",
    ]) {
      expect(isBranchFolder(name)).toBe(false);
    }
    for (const name of ["", "a b", "a%2fb", "%61", "%", "%FF", "Foo", "nul", "v1.", "é", "a/b", `${"a".repeat(151)}`]) {
      expect(isBranchFolder(name)).toBe(false);
    }
  });

  test("checks the hash wherever the whole name is there", () => {
    const foo = branchFolder("Foo");
    expect(isBranchFolder(foo)).toBe(true);
    expect(isBranchFolder(foo.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).toBe(false);
    expect(isBranchFolder(foo.toLowerCase())).toBe(false);
    expect(isBranchFolder(`main~${"0".repeat(16)}`)).toBe(false);
  });

  test("takes a cut name by its length", () => {
    const cut = branchFolder("a".repeat(200));
    expect(isBranchFolder(cut)).toBe(true);
    expect(isBranchFolder(`a${cut}`)).toBe(false);
    expect(isBranchFolder(`${"a".repeat(129)}%2f~${"0".repeat(16)}`)).toBe(false);
    expect(isBranchFolder(`${"a".repeat(121)}~${"0".repeat(16)}`)).toBe(false);
  });
});
