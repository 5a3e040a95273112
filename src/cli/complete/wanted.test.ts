import { describe, expect, test } from "bun:test";
import { COMMANDS } from "../../commands/table";
import { wantedAt } from "./wanted";

/** The words offered at the end of a line. */
async function offered(...words: string[]): Promise<string[]> {
  const wanted = await wantedAt(words);
  return wanted.kind === "words" ? wanted.candidates.map(([word]) => word) : [`(${wanted.kind})`];
}

describe("what may stand at the cursor", () => {
  test("every command, and every subcommand of a group, with what it does", async () => {
    expect((await offered("")).sort()).toEqual([...Object.keys(COMMANDS), "help"].sort());
    expect(await offered("blockers", "")).toEqual(["add", "resolve", "reopen", "link", "list"]);
    expect(await offered("help", "note", "")).toEqual(["add", "list", "edit", "remove"]);
    expect(await wantedAt(["stat"])).toMatchObject({
      candidates: expect.arrayContaining([["status", expect.stringMatching(/./)]]),
    });
  });

  test("options that are still free, with both forms of one that can be negated", async () => {
    const start = await offered("start", "--");
    expect(start).toEqual(expect.arrayContaining(["--objective", "--from", "--cwd"]));
    expect(await offered("start", "--from", "main", "--")).not.toContain("--from");
    expect(await offered("start", "--objective", "One", "--")).toContain("--objective");
    expect(await offered("end", "--")).toEqual(expect.arrayContaining(["--handoff", "--no-handoff"]));
    expect(await offered("objectives", "--")).toContain("--all");
  });

  test("values of options: names, choices, paths; joined ones whole", async () => {
    expect(await wantedAt(["start", "--from", ""])).toEqual({ kind: "names", of: "branch", joined: "" });
    expect(await wantedAt(["end", "--merge-to=m"])).toEqual({ kind: "names", of: "branch", joined: "--merge-to=" });
    expect(await offered("brief", "--format", "")).toEqual(["markdown", "json"]);
    expect(await offered("brief", "--format=")).toEqual(["--format=markdown", "--format=json"]);
    expect(await wantedAt(["-C", "x", "--cwd", ""])).toEqual({ kind: "files", joined: "" });
    expect(await offered("start", "--objective", "")).toEqual([]);
  });

  test("arguments by their place, options and global words before them passed over", async () => {
    expect(await wantedAt(["-C", "x", "--json", "switch", "--from", "main", ""])).toMatchObject({ of: "branch" });
    expect(await wantedAt(["objectives", "complete", ""])).toMatchObject({ of: "objective" });
    expect(await wantedAt(["checkpoint", "--", "a", "-"])).toMatchObject({ kind: "files" });
    expect(await offered("switch", "main", "")).toEqual([]);
    expect(await offered("completions", "")).toEqual(["bash", "zsh", "fish", "powershell"]);
  });

  test("nothing where no such command or option is", async () => {
    expect(await offered("constructor", "")).toEqual([]);
    expect(await offered("status", "--nope=")).toEqual([]);
    expect(await offered("objectives", "nope", "")).toEqual([]);
  });
});
